package community.lifeline.gateway.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time up to a bound, and a random part of it, so that many
 * gateways do not come back to a restarted broker at the same moment.
 */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int attempts;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** Between half and the whole of the present bound. */
    Duration next() {
        long bound = longest.toMillis();
        if (attempts < 30) {
            bound = Math.min(bound, first.toMillis() << attempts);
        }
        attempts++;
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    }

    /** The longest wait, for a failure that no hurry will mend. */
    Duration longest() {
        attempts++;
        return longest;
    }

    void reset() {
        attempts = 0;
    }

    int attempts() {
        return attempts;
    }
}
