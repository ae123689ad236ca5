package community.lifeline.gateway.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time up to a bound, and a random part of it, so that many
 * who lost the same server do not come back to it at the same moment. Confined to one thread.
 */
public final class Backoff {
    private static final int MOST_DOUBLINGS = 30;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int attempts;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** Between half and the whole of the bound after {@code attempts} failures, the first of which is 0. */
    public static Duration wait(Duration first, Duration longest, int attempts, RandomGenerator random) {
        long bound = longest.toMillis();
        if (attempts < MOST_DOUBLINGS) {
            bound = Math.min(bound, first.toMillis() << attempts);
        }
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    }

    /** Between half and the whole of the present bound. */
    public Duration next() {
        return wait(first, longest, attempts++, random);
    }

    /** The longest wait, for a failure that no hurry will mend. */
    public Duration longest() {
        attempts++;
        return longest;
    }

    public void reset() {
        attempts = 0;
    }

    public int attempts() {
        return attempts;
    }
}
