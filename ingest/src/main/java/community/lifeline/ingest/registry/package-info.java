/** Which devices there are: the numbers that stand for them in the tables, who may report, and when each last did. */
@NullMarked
package community.lifeline.ingest.registry;

import org.jspecify.annotations.NullMarked;
