package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.Selector;
import community.lifeline.gateway.telemetry.DeviceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which devices something is about; every option that is given must match, by what the register says of a device. */
final class SelectorOptions {
    @Option(names = "--community", paramLabel = "ID")
    private @Nullable String community;

    @Option(names = "--kind", paramLabel = "ID", description = "gas, water, drainage, charger, elevator, hydrant, …")
    private @Nullable String kind;

    @Option(names = "--grid", paramLabel = "ID")
    private @Nullable String grid;

    @Option(names = "--zone", paramLabel = "ID")
    private @Nullable String zone;

    @Option(names = "--building", paramLabel = "ID")
    private @Nullable String building;

    @Option(names = "--device", paramLabel = "ID", description = "its id, or COMMUNITY/KIND/DEVICE")
    private @Nullable String device;

    @Option(names = "--model", paramLabel = "MODEL")
    private @Nullable String model;

    @Option(names = "--tag", paramLabel = "TAG", description = "a tag in the register; given twice, both are needed")
    private @Nullable List<String> tags;

    Selector selector() {
        String[] parts = device == null ? new String[0] : device.split("/", -1);
        if (parts.length == 2 || parts.length > 3) {
            throw new Refused("--device '" + device + "' is no device; write its id, or COMMUNITY/KIND/DEVICE");
        }
        boolean whole = parts.length == 3;
        segment("--community", community);
        segment("--kind", kind);
        for (String part : parts) {
            segment("--device", part);
        }
        return new Selector(
                either("--community", community, whole ? parts[0] : null),
                either("--kind", kind, whole ? parts[1] : null),
                Optional.ofNullable(grid),
                Optional.ofNullable(zone),
                Optional.ofNullable(building),
                Optional.ofNullable(whole ? parts[2] : device),
                Optional.ofNullable(model),
                tags == null ? Set.of() : Set.copyOf(tags));
    }

    /** What no device can be called would hide nothing, and nobody would know. */
    private static void segment(String option, @Nullable String id) {
        if (id != null && !DeviceId.isSegment(id)) {
            throw new Refused(
                    option + " '" + id + "' can be no device's: ids are 1 to 64 letters, digits, '.', '_', '-' or ':'");
        }
    }

    private static Optional<String> either(String option, @Nullable String one, @Nullable String other) {
        if (one != null && other != null && !one.equals(other)) {
            throw new Refused(option + " says " + one + " and --device says " + other + "; leave one out");
        }
        return Optional.ofNullable(one == null ? other : one);
    }
}
