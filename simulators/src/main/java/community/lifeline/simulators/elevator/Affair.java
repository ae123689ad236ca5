package community.lifeline.simulators.elevator;

import community.lifeline.simulators.incident.ElevatorIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A car that is not on an ordinary trip for a while, and what its box says of it. Confined to one device. */
final class Affair implements Trouble {
    /** How the car is meanwhile. */
    private record Look(String mode, String door, boolean passenger, boolean inZone, boolean powered, boolean ebike) {
        static final Look EMPTY = new Look("normal", "closed", false, true, true, false);
        static final Look RIDDEN = new Look("normal", "closed", true, true, true, false);
    }

    /** How it moves at first: by {@code metresPerSecond} for {@code seconds}. */
    private record Drive(double metresPerSecond, double seconds) {
        static final Drive NONE = new Drive(0, 0);
    }

    private static final Duration CREEPS = Duration.ofSeconds(3);

    private final Instant start;
    private final Instant end;
    private final Script script;
    private final Look look;
    private final Drive drive;
    private final double startM;
    private Instant now;

    private Affair(Instant start, Duration lasts, List<Line> lines, Look look, Drive drive, double startM) {
        this.start = start;
        this.end = start.plus(lasts);
        this.script = new Script(lines);
        this.look = look;
        this.drive = drive;
        this.startM = startM;
        this.now = start;
    }

    /**
     * @param floorM where it stands
     * @param rated its speed
     */
    static Affair of(ElevatorIncident what, Instant start, double floorM, double rated) {
        Duration lasts = what.lasts();
        return switch (what) {
            case ElevatorIncident.PowerCut _ ->
                new Affair(
                        start,
                        lasts,
                        between(start, lasts, "power_lost", "power_restored"),
                        new Look("normal", "closed", false, true, false, false),
                        Drive.NONE,
                        floorM);
            case ElevatorIncident.Overspeed fast -> overspeed(fast, start, rated);
            case ElevatorIncident.Creep _ -> creep(start, lasts, floorM);
            case ElevatorIncident.Maintenance _ ->
                new Affair(
                        start,
                        lasts,
                        between(start, lasts, "maintenance_mode", "normal_mode"),
                        new Look("maintenance", "closed", true, false, true, false),
                        Drive.NONE,
                        floorM + Trip.FLOOR_M / 2);
            case ElevatorIncident.FireReturn _ ->
                new Affair(
                        start,
                        lasts,
                        between(start, lasts, "fire_return", "normal_mode"),
                        new Look("fire_return", "open", false, true, true, false),
                        Drive.NONE,
                        0);
            case ElevatorIncident.Earthquake _ ->
                new Affair(
                        start,
                        lasts,
                        between(start, lasts, "earthquake_mode", "normal_mode"),
                        new Look("earthquake", "open", false, true, true, false),
                        Drive.NONE,
                        floorM);
            case ElevatorIncident.EBike _ ->
                new Affair(
                        start,
                        lasts,
                        between(start, lasts, "ebike_in_car", "ebike_left_car"),
                        new Look("normal", "closed", true, true, true, true),
                        new Drive(rated, Math.min(12, lasts.toSeconds() - 5.0)),
                        0);
            case ElevatorIncident.Undecided _ -> new Affair(start, lasts, List.of(), Look.RIDDEN, Drive.NONE, floorM);
            case ElevatorIncident.AlarmTest _ ->
                new Affair(start, lasts, List.of(new Line(start, "alarm_test")), Look.EMPTY, Drive.NONE, floorM);
            case ElevatorIncident.Entrapment _, ElevatorIncident.DoorBlocked _ ->
                throw new IllegalArgumentException(what + " has a story of its own");
        };
    }

    private static List<Line> between(Instant start, Duration lasts, String first, String last) {
        return List.of(new Line(start, first), new Line(start.plus(lasts), last));
    }

    /** The governor trips after seconds, and the safety gear holds the car between floors. */
    private static Affair overspeed(ElevatorIncident.Overspeed fast, Instant start, double rated) {
        Instant end = start.plus(fast.lasts());
        List<Line> lines = List.of(
                new Line(start.plusSeconds(4), "overspeed"),
                new Line(start.plusSeconds(9), "stopped_outside_zone"),
                new Line(end, "normal_mode"),
                new Line(end.plusSeconds(1), "no_fault"));
        return new Affair(
                start,
                fast.lasts(),
                lines,
                new Look("normal", "closed", true, false, true, false),
                new Drive(-rated * fast.times(), 8),
                14 * Trip.FLOOR_M);
    }

    private static Affair creep(Instant start, Duration lasts, double floorM) {
        List<Line> lines = new ArrayList<>(between(start.plusSeconds(2), lasts, "unintended_movement", "normal_mode"));
        lines.add(new Line(start.plus(lasts).plusSeconds(3), "no_fault"));
        return new Affair(
                start,
                lasts,
                lines,
                new Look("normal", "open", true, false, true, false),
                new Drive(0.15, CREEPS.toSeconds()),
                floorM);
    }

    @Override
    public boolean tell(Instant at, Consumer<String> event) {
        now = at;
        return script.tell(at, event);
    }

    @Override
    public boolean over(Instant at) {
        return script.isOver() && !at.isBefore(end);
    }

    private boolean lasting() {
        return now.isBefore(end);
    }

    @Override
    public String door() {
        return look.door();
    }

    @Override
    public boolean inDoorZone() {
        return look.inZone() && metresPerSecond() == 0;
    }

    @Override
    public boolean powered() {
        return look.powered() || !lasting();
    }

    @Override
    public String mode() {
        return lasting() ? look.mode() : "normal";
    }

    @Override
    public boolean occupied() {
        return look.passenger() && lasting();
    }

    @Override
    public boolean ebike() {
        return look.ebike() && lasting();
    }

    private double driven() {
        return Math.min(drive.seconds(), Duration.between(start, now).toNanos() / 1e9);
    }

    @Override
    public double metresPerSecond() {
        return driven() < drive.seconds() ? drive.metresPerSecond() : 0;
    }

    @Override
    public double heightM() {
        return Math.max(0, startM + drive.metresPerSecond() * driven());
    }
}
