package community.lifeline.alerts.notify;

import community.lifeline.gateway.retry.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How a failed notification is tried again: after {@code first}, then twice as long each time up to {@code longest},
 * each shortened by up to half at random, until {@code giveUpAfter} the first attempt.
 */
public record RetryConfig(Duration first, Duration longest, Duration giveUpAfter) {
    public static final RetryConfig DEFAULT =
            new RetryConfig(Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofHours(6));

    public RetryConfig {
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("retry.first: '" + first + "' is not allowed; write a duration above 0");
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "retry.longest: '" + longest + "' is not allowed; write at least retry.first (" + first + ")");
        }
        if (giveUpAfter.compareTo(longest) < 0 || giveUpAfter.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("retry.give-up-after: '" + giveUpAfter
                    + "' is not allowed; write at least retry.longest (" + longest + ") and at most 7 days");
        }
    }

    /** How long to wait after the {@code attempts}th attempt failed. */
    public Duration wait(int attempts, RandomGenerator random) {
        return Backoff.wait(first, longest, attempts - 1, random);
    }
}
