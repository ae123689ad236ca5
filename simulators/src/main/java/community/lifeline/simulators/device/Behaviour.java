package community.lifeline.simulators.device;

import community.lifeline.simulators.incident.Incident;
import java.time.Duration;
import java.time.Instant;

/**
 * How one device and the place that it watches behave. A {@link Clockwork} calls it, from one thread, with simulated times
 * that never go back.
 */
public interface Behaviour {
    /** How often it steps, looks and reports as things stand now. */
    Pace pace();

    /** Lets the place and the sensor change for {@code step}, which ends at {@code end}. */
    void advance(Instant end, Duration step);

    /** The device judges what it sees and sends events; true where it wants to report at once. */
    boolean look(Instant now, Uplink uplink);

    /** What its telemetry says now. */
    Payload report(Instant now);

    /** Does what a command wants, or begins to; false where it is none that such a device knows. */
    default boolean obey(Order order, Instant now) {
        return false;
    }

    /** Something begins to happen here. */
    void suffer(Incident incident, Instant start);
}
