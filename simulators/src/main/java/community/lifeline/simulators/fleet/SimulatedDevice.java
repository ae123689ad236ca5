package community.lifeline.simulators.fleet;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.util.Optional;

/**
 * One device of a neighbourhood.
 *
 * @param behind the gateway through which it reaches the broker, where it does not connect by itself
 */
public record SimulatedDevice(DeviceId id, Role role, Names names, Place place, Optional<String> behind) {
    /**
     * Where it is; WGS 84.
     *
     * @param grid the smallest unit of community work that it belongs to
     * @param zone what shares one main, drain or supply; empty where nothing of the kind is shared
     * @param building empty where it stands in the street
     */
    public record Place(
            String grid,
            Optional<String> zone,
            Optional<String> building,
            Names where,
            double latitude,
            double longitude) {}
}
