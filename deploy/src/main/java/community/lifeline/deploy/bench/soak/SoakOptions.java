package community.lifeline.deploy.bench.soak;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long, and under how much.
 *
 * @param home holds unpacked programs and, for the run, the database
 * @param broker {@code auto}, {@code mosquitto}, {@code embedded}, or the address of one that runs
 * @param database one that runs; empty brings one with new data
 * @param rate messages a second
 * @param every how often is looked
 */
public record SoakOptions(
        Path home,
        String broker,
        Optional<DatabaseAccess> database,
        int devices,
        int rate,
        Duration time,
        Duration every) {
    private static final Duration LONGEST = Duration.ofDays(7);

    public SoakOptions {
        if (devices < 1 || devices > 1_000_000) {
            throw new IllegalArgumentException("devices %d: allowed are 1 to 1000000".formatted(devices));
        }
        if (rate < 1 || rate > 100_000 || rate * time.toSeconds() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "rate %d: allowed are 1 to 100000 messages a second, and 2147483647 in all".formatted(rate));
        }
        if (time.compareTo(Duration.ofSeconds(5)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("for %s: allowed are 5s to %dd".formatted(time, LONGEST.toDays()));
        }
        if (every.compareTo(Duration.ofMillis(200)) < 0 || every.compareTo(time) > 0) {
            throw new IllegalArgumentException("every %s: allowed are 200ms to all of the time".formatted(every));
        }
    }
}
