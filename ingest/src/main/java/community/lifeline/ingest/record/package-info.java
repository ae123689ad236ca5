/** Records as JSON: whole, a line each, for the spool; and their measurements alone, for the columns that hold them. */
@NullMarked
package community.lifeline.ingest.record;

import org.jspecify.annotations.NullMarked;
