package community.lifeline.alerts.correlate;

import community.lifeline.gateway.telemetry.DeviceId;
import java.util.Set;

/**
 * What must be judged again because facts that it rests on have changed.
 *
 * @param devices these
 * @param everywhere every device of these kinds, each in its community, listed or not
 */
public record Reconsider(Set<DeviceId> devices, Set<Everywhere> everywhere) {
    /** All devices of a kind in a community. */
    public record Everywhere(String community, String kind) {}

    public Reconsider {
        devices = Set.copyOf(devices);
        everywhere = Set.copyOf(everywhere);
    }

    public boolean isEmpty() {
        return devices.isEmpty() && everywhere.isEmpty();
    }
}
