package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DrillDevice;
import java.util.Map;
import java.util.Set;

/**
 * What operators have written down about the devices, as of one moment. Immutable; whoever keeps one asks again for a
 * newer {@link #version()}.
 */
public record Register(long version, Map<DeviceId, Profile> profiles) {
    public static final Register EMPTY = new Register(0, Map.of());

    public Register {
        profiles = Map.copyOf(profiles);
    }

    /** Of a drill's device that of the one which it stands for. */
    public Profile of(DeviceId device) {
        return profiles.getOrDefault(DrillDevice.real(device), Profile.UNKNOWN);
    }

    /** Those that were written down: what should be there, heard or not. */
    public Set<DeviceId> listed() {
        return profiles.keySet();
    }
}
