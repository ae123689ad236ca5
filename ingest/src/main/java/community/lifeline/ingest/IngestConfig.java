package community.lifeline.ingest;

import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.ingest.spool.SpoolConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How ingest works.
 *
 * @param migrate bring the schema up to date when the database is first reached; else somebody else must have
 * @param maxRows a batch is written when it has so many observations
 * @param linger how long a small batch may wait for more while more keep coming
 * @param probe how often a database that is away is tried
 * @param stopWithin how long stopping may take to store what was received
 */
public record IngestConfig(
        SchemaConfig schema,
        boolean migrate,
        SpoolConfig spool,
        int maxRows,
        Duration linger,
        Duration probe,
        Duration stopWithin) {

    public IngestConfig {
        if (maxRows < 1 || maxRows > 100_000) {
            throw new IllegalArgumentException("ingest.max-rows is " + maxRows + "; allowed is 1 to 100000");
        }
        require("linger", linger, Duration.ZERO, Duration.ofMillis(100));
        require("probe", probe, Duration.ofMillis(10), Duration.ofMinutes(1));
        require("stop-within", stopWithin, Duration.ofMillis(100), Duration.ofMinutes(1));
    }

    public static IngestConfig withSpool(Path folder) {
        return new IngestConfig(
                SchemaConfig.defaults(),
                true,
                SpoolConfig.in(folder),
                5_000,
                Duration.ofMillis(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(6));
    }

    private static void require(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "ingest." + key + " is " + value + "; allowed is " + least + " to " + most);
        }
    }
}
