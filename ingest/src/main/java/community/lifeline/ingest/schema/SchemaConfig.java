package community.lifeline.ingest.schema;

import java.time.Duration;

/**
 * How the tables are cut and how long their rows are kept.
 *
 * @param chunk the time that one chunk of a kind's hypertable covers
 * @param keepReadings age at which readings are dropped
 * @param keepEvents age at which events and statuses are dropped
 * @param keepQuarantine age at which quarantined messages are deleted, counted from their last arrival
 * @param compressAfter age at which chunks are compressed, where the edition can
 */
public record SchemaConfig(
        Duration chunk, Duration keepReadings, Duration keepEvents, Duration keepQuarantine, Duration compressAfter) {

    /** Below it a late backfill, which the gateway takes for 30 days, would land in chunks about to be dropped. */
    private static final Duration LEAST_KEPT = Duration.ofDays(31);

    public SchemaConfig {
        require("chunk", chunk, Duration.ofHours(1), Duration.ofDays(30));
        require("keep-readings", keepReadings, LEAST_KEPT, Duration.ofDays(36_500));
        require("keep-events", keepEvents, LEAST_KEPT, Duration.ofDays(36_500));
        require("keep-quarantine", keepQuarantine, Duration.ofDays(1), Duration.ofDays(36_500));
        require("compress-after", compressAfter, chunk, Duration.ofDays(36_500));
    }

    public static SchemaConfig defaults() {
        return new SchemaConfig(
                Duration.ofDays(1),
                Duration.ofDays(730),
                Duration.ofDays(1825),
                Duration.ofDays(90),
                Duration.ofDays(7));
    }

    private static void require(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "schema." + key + " is " + value + "; allowed is " + least + " to " + most);
        }
    }
}
