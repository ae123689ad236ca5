package community.lifeline.alerts.trial;

import community.lifeline.alerts.rule.Entry;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Position;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a test has registered of its devices. */
final class RegisterReader {
    private RegisterReader() {}

    static Register read(List<Entry> entries, String kind) {
        Map<DeviceId, Profile> profiles = new HashMap<>();
        for (Entry entry : entries) {
            entry.only(
                    "device",
                    "kind",
                    "community",
                    "grid",
                    "zone",
                    "building",
                    "point",
                    "latitude",
                    "longitude",
                    "model",
                    "tags",
                    "behind",
                    "interval");
            String of = entry.text("kind", kind);
            DeviceId id = entry.checked(
                    "device",
                    () -> new DeviceId(entry.text("community", RuleTests.COMMUNITY), of, entry.text("device")));
            profiles.put(id, profile(entry));
        }
        return new Register(1, profiles);
    }

    private static Profile profile(Entry entry) {
        Optional<Position> position = entry.has("latitude")
                ? Optional.of(entry.checked(
                        "latitude", () -> new Position(entry.number("latitude"), entry.number("longitude"))))
                : Optional.empty();
        return new Profile(
                Optional.empty(),
                new Place(
                        text(entry, "grid"),
                        text(entry, "zone"),
                        text(entry, "building"),
                        text(entry, "point"),
                        position),
                text(entry, "model"),
                entry.has("tags") ? Set.copyOf(entry.texts("tags")) : Set.of(),
                text(entry, "behind"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                entry.has("interval") ? Optional.of(entry.duration("interval")) : Optional.empty());
    }

    private static Optional<String> text(Entry entry, String key) {
        return entry.has(key) ? Optional.of(entry.text(key)) : Optional.empty();
    }
}
