/**
 * Keeps every message that the gateway took: in TimescaleDB when it is there, in the spool on disk when it is not, and
 * says so only when one of the two is certain. {@link community.lifeline.ingest.IngestVerticle} is the door.
 */
@NullMarked
package community.lifeline.ingest;

import org.jspecify.annotations.NullMarked;
