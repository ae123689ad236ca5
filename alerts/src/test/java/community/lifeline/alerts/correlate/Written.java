package community.lifeline.alerts.correlate;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Position;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A register being written. Gas detectors of Xinghu; every change is a new version. */
final class Written {
    private final Map<DeviceId, Profile> profiles = new HashMap<>();
    private long version;

    static DeviceId device(String id) {
        return new DeviceId("xinghu", "gas", id);
    }

    Written at(String id, String building, String zone, double latitude, double longitude) {
        Position position = new Position(latitude, longitude);
        return add(
                id,
                new Place(
                        Optional.empty(),
                        Optional.of(zone),
                        Optional.of(building),
                        Optional.empty(),
                        Optional.of(position)),
                Optional.empty(),
                Optional.empty());
    }

    Written in(String building, String id, Duration interval) {
        Place place = new Place(
                Optional.empty(), Optional.empty(), Optional.of(building), Optional.empty(), Optional.empty());
        return add(id, place, Optional.empty(), Optional.of(interval));
    }

    Written behind(String gateway, String id, Duration interval) {
        return add(id, Place.UNKNOWN, Optional.of(gateway), Optional.of(interval));
    }

    private Written add(String id, Place place, Optional<String> behind, Optional<Duration> interval) {
        profiles.put(
                device(id),
                new Profile(
                        Optional.empty(),
                        place,
                        Optional.empty(),
                        Set.of(),
                        behind,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        interval));
        return this;
    }

    Written without(String id) {
        profiles.remove(device(id));
        return this;
    }

    Register register() {
        return new Register(++version, profiles);
    }
}
