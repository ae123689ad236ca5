/** What others ask of the stored observations: the latest, a stretch of time, everything since a moment. */
@NullMarked
package community.lifeline.ingest.series;

import org.jspecify.annotations.NullMarked;
