package community.lifeline.simulators.incident;

import java.time.Duration;

/** What an elevator may meet. */
public sealed interface ElevatorIncident extends Incident {
    /** The car stops between floors with somebody in it, who is freed when {@code lasts} is over. */
    record Entrapment(boolean powerLost, Duration lasts) implements ElevatorIncident {}

    /** A cleaner holds the door open at a floor: somebody in a car that stands still, but nobody is trapped. */
    record DoorBlocked(Duration lasts) implements ElevatorIncident {}
}
