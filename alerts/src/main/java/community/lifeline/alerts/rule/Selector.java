package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Profile;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which devices something is about: a rule, an adjustment, a silence, planned works. Every part that is there must
 * match; one with no part matches every device.
 *
 * @param tags all of them must be on the device
 */
public record Selector(
        Optional<String> community,
        Optional<String> kind,
        Optional<String> grid,
        Optional<String> zone,
        Optional<String> building,
        Optional<String> device,
        Optional<String> model,
        Set<String> tags) {
    public static final Selector EVERYTHING = new Selector(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of());

    public Selector {
        tags = Set.copyOf(tags);
    }

    public static Selector of(DeviceId device) {
        return new Selector(
                Optional.of(device.community()),
                Optional.of(device.kind()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(device.device()),
                Optional.empty(),
                Set.of());
    }

    public boolean matches(DeviceId id, Profile profile) {
        return same(community, Optional.of(id.community()))
                && same(kind, Optional.of(id.kind()))
                && same(device, Optional.of(id.device()))
                && same(grid, profile.place().grid())
                && same(zone, profile.place().zone())
                && same(building, profile.place().building())
                && same(model, profile.model())
                && profile.tags().containsAll(tags);
    }

    private static boolean same(Optional<String> wanted, Optional<String> found) {
        return wanted.isEmpty() || wanted.equals(found);
    }

    /** How many things must match. */
    public int parts() {
        return (int) Stream.of(community, kind, grid, zone, building, device, model)
                        .filter(Optional::isPresent)
                        .count()
                + tags.size();
    }
}
