package community.lifeline.simulators.elevator;

import java.time.Duration;

/**
 * One trip of a car from floor to floor: doors close, it accelerates, cruises, brakes, levels, doors open, people change.
 * Floors lie 3 m apart, doors open in 2.5 s and close in 3 s; domain reference 6.4. A short trip never reaches the rated
 * speed. Everything about it is known in advance, so it can be asked for any moment.
 */
public record Trip(int from, int to, double ratedMetresPerSecond, double acceleration, Duration dwell) {
    /** In the order of the trip. */
    public enum Phase {
        DOOR_CLOSING,
        ACCEL,
        CRUISE,
        DECEL,
        LEVEL,
        DOOR_OPENING,
        DWELL,
        IDLE
    }

    /** Where the car is, in m above the lowest floor, and how fast it moves, upwards positive. */
    public record Motion(Phase phase, double heightM, double metresPerSecond) {}

    public static final double FLOOR_M = 3;
    private static final double CLOSING_S = 3;
    private static final double LEVELLING_S = 1;
    private static final double OPENING_S = 2.5;

    public Trip {
        if (from == to || !(ratedMetresPerSecond > 0) || !(acceleration > 0)) {
            throw new IllegalArgumentException("a trip needs two floors, a speed and an acceleration, not " + from
                    + " to " + to + ", " + ratedMetresPerSecond + " m/s, " + acceleration + " m/s2");
        }
    }

    private double distance() {
        return Math.abs(to - from) * FLOOR_M;
    }

    /** m/s that it reaches. */
    public double peak() {
        return Math.min(ratedMetresPerSecond, Math.sqrt(distance() * acceleration));
    }

    private double accelerating() {
        return peak() / acceleration;
    }

    private double cruising() {
        return (distance() - peak() * accelerating()) / peak();
    }

    /** Seconds after the start at which {@code phase} ends. */
    double endOf(Phase phase) {
        return switch (phase) {
            case DOOR_CLOSING -> CLOSING_S;
            case ACCEL -> CLOSING_S + accelerating();
            case CRUISE -> CLOSING_S + accelerating() + cruising();
            case DECEL -> CLOSING_S + 2 * accelerating() + cruising();
            case LEVEL -> endOf(Phase.DECEL) + LEVELLING_S;
            case DOOR_OPENING -> endOf(Phase.LEVEL) + OPENING_S;
            case DWELL -> endOf(Phase.DOOR_OPENING) + dwell.toNanos() / 1e9;
            case IDLE -> Double.POSITIVE_INFINITY;
        };
    }

    public Duration lasts() {
        return Duration.ofNanos(Math.round(endOf(Phase.DWELL) * 1e9));
    }

    public Phase phaseAt(double seconds) {
        for (Phase phase : Phase.values()) {
            if (seconds < endOf(phase)) {
                return phase;
            }
        }
        return Phase.IDLE;
    }

    public Motion at(Duration sinceStart) {
        double seconds = sinceStart.toNanos() / 1e9;
        Phase phase = phaseAt(seconds);
        double up = Math.signum(to - from);
        return new Motion(phase, from * FLOOR_M + up * travelled(phase, seconds), up * speed(phase, seconds));
    }

    private double speed(Phase phase, double seconds) {
        return switch (phase) {
            case ACCEL -> acceleration * (seconds - CLOSING_S);
            case CRUISE -> peak();
            case DECEL -> acceleration * (endOf(Phase.DECEL) - seconds);
            case DOOR_CLOSING, LEVEL, DOOR_OPENING, DWELL, IDLE -> 0;
        };
    }

    private double travelled(Phase phase, double seconds) {
        return switch (phase) {
            case DOOR_CLOSING -> 0;
            case ACCEL -> acceleration * square(seconds - CLOSING_S) / 2;
            case CRUISE -> peak() * (accelerating() / 2 + seconds - endOf(Phase.ACCEL));
            case DECEL -> distance() - acceleration * square(endOf(Phase.DECEL) - seconds) / 2;
            case LEVEL, DOOR_OPENING, DWELL, IDLE -> distance();
        };
    }

    private static double square(double x) {
        return x * x;
    }
}
