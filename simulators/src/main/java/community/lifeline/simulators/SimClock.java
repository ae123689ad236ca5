package community.lifeline.simulators;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Simulated time: it stands at {@code start} when the real clock shows {@code realStart}, and from there runs {@code speed}
 * times as fast. Faster than 1, devices soon claim times that lie ahead of everybody else's clock; start them in the past by
 * as much as they will gain. Immutable.
 */
public final class SimClock implements InstantSource {
    private final InstantSource real;
    private final Instant realStart;
    private final Instant start;
    private final double speed;

    public SimClock(InstantSource real, Instant start, double speed) {
        if (!(speed > 0 && speed <= 100_000)) {
            throw new IllegalArgumentException("speed " + speed + " is not above 0 and at most 100000");
        }
        this.real = real;
        this.realStart = real.instant();
        this.start = start;
        this.speed = speed;
    }

    /** Simulated time is real time. */
    public static SimClock live(InstantSource real) {
        return new SimClock(real, real.instant(), 1);
    }

    public Instant start() {
        return start;
    }

    @Override
    public Instant instant() {
        Duration passed = Duration.between(realStart, real.instant());
        return start.plusNanos((long) (passed.toNanos() * speed));
    }

    /** What {@code length} of its time is in real time. */
    public Duration realFor(Duration length) {
        return Duration.ofNanos((long) (length.toNanos() / speed));
    }

    /** How long until it shows {@code then}; not negative. */
    public Duration realUntil(Instant then) {
        Duration left = Duration.between(instant(), then);
        return left.isNegative() ? Duration.ZERO : Duration.ofNanos((long) (left.toNanos() / speed));
    }
}
