package community.lifeline.simulators.incident;

import java.time.Duration;

/** What may befall the way between any device and the broker. */
public sealed interface LineIncident extends Incident {
    /**
     * The device is not heard: its gateway, its network or its power is gone. The broker speaks its will.
     *
     * @param keeps it goes on living and sends afterwards what it read meanwhile; else that is lost
     */
    record Outage(boolean keeps, Duration lasts) implements LineIncident {}
}
