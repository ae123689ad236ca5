package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DrillDevice;
import community.lifeline.gateway.telemetry.Names;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What operators have written down about the devices and their places, as of one moment. Immutable; whoever keeps one
 * asks again for a newer {@link #version()}.
 *
 * @param places what people call them; those that nobody has named are not in it
 */
public record Register(long version, Map<DeviceId, Profile> profiles, Map<PlaceId, Names> places) {
    public static final Register EMPTY = new Register(0, Map.of());

    public Register {
        profiles = Map.copyOf(profiles);
        places = Map.copyOf(places);
    }

    /** One that names no place. */
    public Register(long version, Map<DeviceId, Profile> profiles) {
        this(version, profiles, Map.of());
    }

    /** Of a drill's device that of the one which it stands for. */
    public Profile of(DeviceId device) {
        return profiles.getOrDefault(DrillDevice.real(device), Profile.UNKNOWN);
    }

    public Optional<Names> of(PlaceId place) {
        return Optional.ofNullable(places.get(place));
    }

    /** Those that were written down: what should be there, heard or not. */
    public Set<DeviceId> listed() {
        return profiles.keySet();
    }
}
