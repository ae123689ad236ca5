/** Messages that were not understood, kept whole for a person to look at and to be taken again. */
@NullMarked
package community.lifeline.ingest.quarantine;

import org.jspecify.annotations.NullMarked;
