package community.lifeline.simulators.city;

import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.elevator.Trip;
import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;

/**
 * Cars that people call at most once a minute, as often as the hour has it, and that report every ten seconds on the way;
 * domain reference 6.4.
 */
record LiftManner() implements Manner {
    private static final int FLOORS = 18;
    private static final double[] RATED = {1.5, 1.75, 2.5};
    private static final long SLOT_MILLIS = 60_000;
    private static final Duration MOVING = Duration.ofSeconds(10);
    private static final int RESTING_SLOTS = 5;
    /** So far back it is looked for where the car came from. */
    private static final int REMEMBERED_SLOTS = 30;

    private static final int CALLED = 1;
    private static final int GOES_TO = 2;
    private static final int SPEED = 3;
    private static final int PEOPLE = 4;
    private static final int DWELL = 5;

    private static boolean called(Draw draw, long slot) {
        double trips = DayCurve.ELEVATOR_TRIPS.at(Instant.ofEpochMilli(slot * SLOT_MILLIS));
        return draw.at(CALLED, slot) < trips / 60;
    }

    /** Where the car stands when {@code slot} begins. */
    private static int floor(Draw draw, long slot) {
        for (long before = slot - 1; before >= slot - REMEMBERED_SLOTS; before--) {
            if (called(draw, before)) {
                return wanted(draw, before);
            }
        }
        return 0;
    }

    private static int wanted(Draw draw, long slot) {
        return draw.at(GOES_TO, slot) < 0.4 ? 0 : (int) draw.at(GOES_TO + 100, slot, 1, FLOORS);
    }

    private static Trip.Motion motion(Draw draw, Instant now) {
        long slot = Math.floorDiv(now.toEpochMilli(), SLOT_MILLIS);
        int from = floor(draw, slot);
        int to = wanted(draw, slot);
        if (!called(draw, slot) || from == to) {
            return new Trip.Motion(Trip.Phase.IDLE, from * Trip.FLOOR_M, 0);
        }
        double rated = RATED[(int) draw.trait(SPEED, 0, RATED.length)];
        Duration dwell = Duration.ofMillis((long) draw.at(DWELL, slot, 3_000, 5_000));
        return new Trip(from, to, rated, 0.8, dwell).at(Duration.ofMillis(now.toEpochMilli() - slot * SLOT_MILLIS));
    }

    @Override
    public Payload report(Draw draw, Instant now) {
        Trip.Motion motion = motion(draw, now);
        boolean moving = Math.abs(motion.metresPerSecond()) > 0.01;
        boolean taken = motion.phase() != Trip.Phase.IDLE;
        long slot = Math.floorDiv(now.toEpochMilli(), SLOT_MILLIS);
        int people = taken ? 1 + (int) draw.at(PEOPLE, slot, 0, 3) : 0;
        return Payload.at(now)
                .choice("service_mode", "normal")
                .choice("car_status", moving ? "moving" : "stopped")
                .choice("direction", !moving ? "none" : motion.metresPerSecond() > 0 ? "up" : "down")
                .choice("door", door(motion.phase()))
                .number("floor", Math.rint(motion.heightM() / Trip.FLOOR_M) + 1, 0)
                .number("speed", motion.metresPerSecond(), 2)
                .flag("passenger", taken)
                .flag("door_zone", !moving)
                .flag("power", true)
                .number("load", people * 68, 0)
                .number("car_temperature", 24 + draw.at(PEOPLE + 1, now.toEpochMilli(), -0.5, 0.5), 1);
    }

    private static String door(Trip.Phase phase) {
        return switch (phase) {
            case DOOR_CLOSING -> "closing";
            case DOOR_OPENING -> "opening";
            case DWELL -> "open";
            case ACCEL, CRUISE, DECEL, LEVEL, IDLE -> "closed";
        };
    }

    @Override
    public Duration pause(Draw draw, Instant now) {
        long millis = now.toEpochMilli();
        long slot = Math.floorDiv(millis, SLOT_MILLIS);
        if (motion(draw, now).phase() != Trip.Phase.IDLE) {
            return MOVING;
        }
        long next = slot + 1;
        while (next < slot + RESTING_SLOTS && !called(draw, next)) {
            next++;
        }
        return Duration.ofMillis(next * SLOT_MILLIS - millis);
    }
}
