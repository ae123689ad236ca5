package community.lifeline.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.kinds.KindTable;
import community.lifeline.gateway.kinds.PayloadSchema;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What devices may say. */
@Command(
        name = "kinds",
        mixinStandardHelpOptions = true,
        description = "Describes the kinds of devices: their fields, units, codes and payloads.")
final class KindsCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(
            name = "table",
            mixinStandardHelpOptions = true,
            description = "Prints the documentation table of all kinds as Markdown.")
    void table() {
        System.out.print(KindTable.markdown(kinds()));
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema of a kind's payloads.")
    int schema(@Parameters(paramLabel = "KIND", description = "such as gas") String id) throws JsonProcessingException {
        Kinds kinds = kinds();
        DeviceKind kind = kinds.find(id)
                .orElseThrow(() -> new Refused("no kind '" + id + "'; known are "
                        + kinds.all().stream().map(DeviceKind::id).toList()));
        System.out.println(
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(PayloadSchema.of(kind)));
        return 0;
    }

    private Kinds kinds() {
        return new Components(settings.load()).kinds();
    }
}
