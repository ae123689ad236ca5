/**
 * Files that hold what the database cannot take just now. {@link community.lifeline.ingest.spool.Spool} keeps lines of
 * text, forced to disk, and knows nothing of what they say.
 */
@NullMarked
package community.lifeline.ingest.spool;

import org.jspecify.annotations.NullMarked;
