package community.lifeline.simulators.incident;

import java.time.Duration;

/** What an elevator may meet. */
public sealed interface ElevatorIncident extends Incident {
    /** The car stops between floors with somebody in it, who is freed when {@code lasts} is over. */
    record Entrapment(boolean powerLost, Duration lasts) implements ElevatorIncident {}

    /** The power is gone with nobody in the car; it is back when {@code lasts} is over. */
    record PowerCut(Duration lasts) implements ElevatorIncident {}

    /** It runs away at {@code times} its rated speed until the safety gear holds it. */
    record Overspeed(double times, Duration lasts) implements ElevatorIncident {
        public Overspeed {
            Incident.require("times", times, 1.05, 2);
        }
    }

    /** It creeps off its floor with its doors open. */
    record Creep(Duration lasts) implements ElevatorIncident {}

    /** A technician rides on it and stops where the work is, between floors too. */
    record Maintenance(Duration lasts) implements ElevatorIncident {}

    /** Fire service calls it down; it stands there with its doors open. */
    record FireReturn(Duration lasts) implements ElevatorIncident {}

    /** It felt an earthquake, went to the next floor and opened its doors. */
    record Earthquake(Duration lasts) implements ElevatorIncident {}

    /** Somebody takes an e-bike upstairs. */
    record EBike(Duration lasts) implements ElevatorIncident {}

    /** Somebody got in and has not pressed a button yet. */
    record Undecided(Duration lasts) implements ElevatorIncident {}

    /** The intercom's own test: it says so, and nothing else. */
    record AlarmTest(Duration lasts) implements ElevatorIncident {}

    /** A cleaner holds the door open at a floor: somebody in a car that stands still, but nobody is trapped. */
    record DoorBlocked(Duration lasts) implements ElevatorIncident {}
}
