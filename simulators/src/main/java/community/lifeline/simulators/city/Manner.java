package community.lifeline.simulators.city;

import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.fleet.Role;
import java.time.Duration;
import java.time.Instant;

/** How devices of a role speak on an ordinary day: no state, everything follows from a device's draw and the time. */
interface Manner {
    /** What a device says at {@code now}. */
    Payload report(Draw draw, Instant now);

    /** How long after {@code now} it speaks again. */
    Duration pause(Draw draw, Instant now);

    static Manner of(Role role) {
        return switch (role) {
            case GAS_SIGNAL, GAS_HOUSEHOLD, GAS_COMMERCIAL, GAS_VOID -> new GasManner(role);
            case WATER_STATION -> new WaterManner();
            case DRAIN_MANHOLE, DRAIN_ROAD, DRAIN_UNDERPASS, PUMP_PIT -> new DrainManner(role);
            case CAR_POST -> new CarManner();
            case BIKE_SHED, BIKE_PORT -> new BikeManner(role);
            case ELEVATOR -> new LiftManner();
            case HYDRANT -> new HydrantManner();
        };
    }
}
