package community.lifeline.simulators.elevator;

import community.lifeline.simulators.incident.ElevatorIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** A car that something is up with, and what its box says as time goes by. Confined to one device. */
sealed interface Trouble permits Trouble.Stuck, Trouble.Blocked, Affair {
    /** Says what is due by {@code now}; true where that was anything. */
    boolean tell(Instant now, Consumer<String> event);

    boolean over(Instant now);

    String door();

    boolean inDoorZone();

    boolean powered();

    double heightM();

    /** Its service mode. */
    default String mode() {
        return "normal";
    }

    default boolean occupied() {
        return true;
    }

    default boolean ebike() {
        return false;
    }

    /** Upwards positive. */
    default double metresPerSecond() {
        return 0;
    }

    /** An event code and when it is said. */
    record Line(Instant at, String code) {}

    /** Lines said in their order, each once. */
    final class Script {
        private final ArrayDeque<Line> lines;

        Script(List<Line> lines) {
            this.lines = new ArrayDeque<>(lines);
        }

        boolean tell(Instant now, Consumer<String> event) {
            boolean spoke = false;
            while (!lines.isEmpty() && !lines.getFirst().at().isAfter(now)) {
                event.accept(lines.removeFirst().code());
                spoke = true;
            }
            return spoke;
        }

        boolean isOver() {
            return lines.isEmpty();
        }
    }

    /**
     * Somebody is trapped between floors: the cause, the stop outside the door zone, entrapment 15 to 60 s later, the alarm
     * button, and in the end the release. Domain reference 6.4.
     */
    final class Stuck implements Trouble {
        private static final Duration AFTER_RELEASE = Duration.ofSeconds(30);

        private final Instant released;
        private final Script script;
        private final boolean powerLost;
        private final double heightM;
        private boolean open;

        Stuck(Instant start, ElevatorIncident.Entrapment stop, double heightM, int noticedAfter, int buttonAfter) {
            this.heightM = heightM;
            powerLost = stop.powerLost();
            released = start.plus(stop.lasts());
            Instant noticed = start.plusSeconds(noticedAfter);
            script = new Script(List.of(
                    new Line(start, powerLost ? "power_lost" : "safety_chain_open"),
                    new Line(start.plusSeconds(1), "stopped_outside_zone"),
                    new Line(noticed, "entrapment"),
                    new Line(noticed.plusSeconds(buttonAfter), "alarm_button"),
                    new Line(released, "entrapment_cleared"),
                    new Line(released.plus(AFTER_RELEASE), powerLost ? "power_restored" : "normal_mode"),
                    new Line(released.plus(AFTER_RELEASE).plusSeconds(1), "no_fault")));
        }

        @Override
        public boolean tell(Instant now, Consumer<String> event) {
            open = !now.isBefore(released);
            return script.tell(now, event);
        }

        @Override
        public boolean over(Instant now) {
            return script.isOver();
        }

        @Override
        public String door() {
            return open ? "open" : "closed";
        }

        @Override
        public boolean inDoorZone() {
            return false;
        }

        @Override
        public boolean powered() {
            return !powerLost || open;
        }

        @Override
        public double heightM() {
            return heightM;
        }
    }

    /** A door that is kept from closing: it tries again and again, then complains. Nobody is trapped. */
    final class Blocked implements Trouble {
        private final Instant until;
        private final Script script;
        private final double heightM;

        Blocked(Instant start, ElevatorIncident.DoorBlocked blocked, double heightM) {
            this.heightM = heightM;
            until = start.plus(blocked.lasts());
            script = new Script(List.of(
                    new Line(start.plusSeconds(15), "door_reopening"),
                    new Line(start.plusSeconds(120), "door_held_open")));
        }

        @Override
        public boolean tell(Instant now, Consumer<String> event) {
            return script.tell(now, event);
        }

        @Override
        public boolean over(Instant now) {
            return !now.isBefore(until);
        }

        @Override
        public String door() {
            return "open";
        }

        @Override
        public boolean inDoorZone() {
            return true;
        }

        @Override
        public boolean powered() {
            return true;
        }

        @Override
        public double heightM() {
            return heightM;
        }
    }
}
