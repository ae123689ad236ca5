package community.lifeline.simulators.elevator;

import community.lifeline.simulators.device.Behaviour;
import community.lifeline.simulators.device.Pace;
import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.device.Uplink;
import community.lifeline.simulators.incident.ElevatorIncident;
import community.lifeline.simulators.incident.Incident;
import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A car that people call, and the box on it: a report every ten seconds while it moves, every five minutes while it rests,
 * events at once. Trips are a Poisson process that follows the hours of the day. Domain reference 6.4.
 */
public final class ElevatorBox implements Behaviour {
    private static final Duration MOVING = Duration.ofSeconds(10);
    private static final Duration RESTING = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final double KG_A_PERSON = 68;

    private final int floors;
    private final double rated;
    private final SplittableRandom random;
    private Optional<Journey> journey = Optional.empty();
    private Optional<Trouble> trouble = Optional.empty();
    private int floor;
    private int passengers;
    private long trips;
    private Instant now = Instant.EPOCH;
    private Instant departs = Instant.EPOCH;

    /** A trip and when it began. */
    private record Journey(Trip trip, Instant start) {
        Trip.Motion at(Instant now) {
            return trip.at(Duration.between(start, now));
        }
    }

    public ElevatorBox(int floors, double ratedMetresPerSecond, SplittableRandom random) {
        this.floors = floors;
        rated = ratedMetresPerSecond;
        this.random = random;
        trips = random.nextLong(20_000, 900_000);
    }

    @Override
    public Pace pace() {
        boolean awake = journey.isPresent() || trouble.isPresent();
        boolean runsWild = trouble.filter(up -> up.metresPerSecond() != 0).isPresent();
        if (runsWild) {
            return new Pace(LOOK, LOOK, LOOK);
        }
        return awake ? new Pace(MOVING, LOOK, LOOK) : new Pace(RESTING, MOVING, MOVING);
    }

    @Override
    public void advance(Instant end, Duration step) {
        now = end;
        if (departs.equals(Instant.EPOCH)) {
            departs = nextDeparture(end);
        }
        if (journey.isPresent() && trouble.isEmpty()) {
            Journey under = journey.get();
            if (!end.isBefore(under.start().plus(under.trip().lasts()))) {
                arrive(under.trip());
            }
        } else if (trouble.isEmpty() && !end.isBefore(departs)) {
            depart(end);
        }
    }

    private void depart(Instant at) {
        int to = floor == 0 || random.nextInt(3) > 0 ? random.nextInt(floors) : 0;
        to = to == floor ? (floor + 1) % floors : to;
        passengers = random.nextInt(1, 4);
        Duration dwell = Duration.ofMillis(random.nextInt(3_000, 5_001));
        journey = Optional.of(new Journey(new Trip(floor, to, rated, 0.8, dwell), at));
    }

    private void arrive(Trip trip) {
        floor = trip.to();
        trips++;
        passengers = 0;
        journey = Optional.empty();
        departs = nextDeparture(now);
    }

    private Instant nextDeparture(Instant after) {
        double perSecond = DayCurve.ELEVATOR_TRIPS.at(after) / 3600;
        double wait = -Math.log(1 - random.nextDouble()) / perSecond;
        return after.plusMillis((long) (Math.min(wait, 7_200) * 1000));
    }

    @Override
    public boolean look(Instant at, Uplink uplink) {
        if (trouble.isEmpty()) {
            return false;
        }
        boolean spoke = trouble.get().tell(at, (code) -> uplink.event(state(Payload.at(at)), code));
        if (trouble.get().over(at)) {
            recover();
        }
        return spoke;
    }

    private void recover() {
        Trouble passed = trouble.orElseThrow();
        trouble = Optional.empty();
        passengers = 0;
        floor = Math.min(floors - 1, (int) (passed.heightM() / Trip.FLOOR_M));
        journey = Optional.empty();
        departs = nextDeparture(now);
    }

    @Override
    public Payload report(Instant at) {
        return state(Payload.at(at))
                .number("load", passengers * KG_A_PERSON, 0)
                .number("car_temperature", 24 + random.nextDouble(-0.5, 0.5), 1)
                .number("trips", (double) trips, 0)
                .number("rated_speed", rated, 2);
    }

    private Payload state(Payload payload) {
        Trip.Motion motion = motion();
        String door = trouble.map(Trouble::door).orElseGet(() -> door(motion.phase()));
        boolean moving = Math.abs(motion.metresPerSecond()) > 0.01;
        return payload.choice("service_mode", trouble.map(Trouble::mode).orElse("normal"))
                .choice("car_status", moving ? "moving" : "stopped")
                .choice("direction", !moving ? "none" : motion.metresPerSecond() > 0 ? "up" : "down")
                .choice("door", door)
                .number("floor", Math.rint(motion.heightM() / Trip.FLOOR_M) + 1, 0)
                .number("speed", motion.metresPerSecond(), 2)
                .flag("passenger", trouble.map(Trouble::occupied).orElse(passengers > 0))
                .flag("ebike", trouble.map(Trouble::ebike).orElse(false))
                .flag("door_zone", trouble.map(Trouble::inDoorZone).orElse(!moving))
                .flag("power", trouble.map(Trouble::powered).orElse(true));
    }

    private Trip.Motion motion() {
        if (trouble.isPresent()) {
            return new Trip.Motion(
                    Trip.Phase.IDLE, trouble.get().heightM(), trouble.get().metresPerSecond());
        }
        return journey.map(under -> under.at(now))
                .orElseGet(() -> new Trip.Motion(Trip.Phase.IDLE, floor * Trip.FLOOR_M, 0));
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
    public void suffer(Incident what, Instant start) {
        if (!(what instanceof ElevatorIncident elevator)) {
            throw Incident.foreign("an elevator", what);
        }
        passengers = 1;
        trouble = Optional.of(
                switch (elevator) {
                    case ElevatorIncident.Entrapment stop ->
                        new Trouble.Stuck(start, stop, betweenFloors(), random.nextInt(15, 61), random.nextInt(20, 90));
                    case ElevatorIncident.DoorBlocked blocked ->
                        new Trouble.Blocked(start, blocked, floor * Trip.FLOOR_M);
                    case ElevatorIncident.PowerCut _,
                            ElevatorIncident.Overspeed _,
                            ElevatorIncident.Creep _,
                            ElevatorIncident.Maintenance _,
                            ElevatorIncident.FireReturn _,
                            ElevatorIncident.Earthquake _,
                            ElevatorIncident.EBike _,
                            ElevatorIncident.Undecided _,
                            ElevatorIncident.AlarmTest _ -> Affair.of(elevator, start, floor * Trip.FLOOR_M, rated);
                });
        journey = Optional.empty();
    }

    private double betweenFloors() {
        return (random.nextInt(1, floors - 1) + 0.5) * Trip.FLOOR_M;
    }
}
