package community.lifeline.simulators.fleet;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;

/** One device of a neighbourhood. */
public record SimulatedDevice(DeviceId id, Role role, Names names, Place place) {
    /**
     * Where it is; WGS 84.
     *
     * @param grid the smallest unit of community work that it belongs to
     */
    public record Place(Names grid, Names where, double latitude, double longitude) {}
}
