package community.lifeline.simulators.mqtt;

import java.time.Duration;
import java.util.SplittableRandom;

/** How long to wait before the next attempt: twice as long each time, and jittered so that thousands do not come at once. */
final class Backoff {
    private final Duration first;
    private final Duration most;
    private final SplittableRandom random;
    private int failures;

    Backoff(Duration first, Duration most, SplittableRandom random) {
        this.first = first;
        this.most = most;
        this.random = random;
    }

    /** Between half and all of the pause that this many failures call for. */
    Duration next() {
        long pause = Math.min(most.toMillis(), first.toMillis() << Math.min(20, failures));
        failures++;
        return Duration.ofMillis(pause / 2 + random.nextLong(pause / 2 + 1));
    }

    void reset() {
        failures = 0;
    }
}
