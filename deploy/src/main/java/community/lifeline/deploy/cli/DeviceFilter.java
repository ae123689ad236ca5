package community.lifeline.deploy.cli;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.KnownDevice;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Profile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which devices a command is about; every option that is given must match. */
final class DeviceFilter {
    @Option(names = "--community", paramLabel = "ID")
    private @Nullable String community;

    @Option(names = "--kind", paramLabel = "ID")
    private @Nullable String kind;

    @Option(names = "--grid", paramLabel = "ID")
    private @Nullable String grid;

    @Option(names = "--zone", paramLabel = "ID")
    private @Nullable String zone;

    @Option(names = "--building", paramLabel = "ID")
    private @Nullable String building;

    @Option(names = "--behind", paramLabel = "GATEWAY")
    private @Nullable String behind;

    @Option(names = "--tag", paramLabel = "TAG")
    private @Nullable String tag;

    @Option(names = "--unlisted", description = "those alone that report and that nobody has listed")
    private boolean unlisted;

    boolean takes(KnownDevice device) {
        DeviceId id = device.listing().device();
        Profile profile = device.listing().profile();
        Place place = profile.place();
        return same(community, Optional.of(id.community()))
                && same(kind, Optional.of(id.kind()))
                && same(grid, place.grid())
                && same(zone, place.zone())
                && same(building, place.building())
                && same(behind, profile.behind())
                && (tag == null || profile.tags().contains(tag))
                && !(unlisted && device.listed());
    }

    private static boolean same(@Nullable String wanted, Optional<String> found) {
        return wanted == null || found.filter(wanted::equals).isPresent();
    }
}
