package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.Components;
import community.lifeline.simulators.scenario.Scenario;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether scenarios are checked, and where. */
final class CheckOptions {
    @Option(
            names = "--check",
            description = {
                "judges the scenarios: which alerts rise, in time, and which must not; exit code 1 where one fails.",
                "Without a broker: in this process on a virtual clock, hours within a second, by the real decoder, rules,"
                        + " places and suppression. It proves what the rules do; broker, database and people are not there.",
                "With --broker or --live: against the platform that runs there, in real time, by the alerts that it"
                        + " publishes. It proves the whole way. With --speed the story runs faster, and only rules that"
                        + " judge each reading by itself are judged; the rest is 'unseen'."
            })
    private boolean check;

    @Option(names = "--live", description = "checks against the broker of the settings")
    private boolean live;

    @Option(
            names = "--community",
            paramLabel = "NAME",
            defaultValue = "check",
            description = "of the devices of a live check (${DEFAULT-VALUE}); take one in which nobody else speaks")
    private String community = "check";

    @Option(
            names = "--quality",
            description =
                    "checks all shipped scenarios without a broker, and shows precision, recall and time to alert")
    private boolean quality;

    @Option(names = "--json", paramLabel = "FILE", description = "writes what a check came to")
    private @Nullable Path json;

    boolean asked() {
        return check || quality || live;
    }

    int run(
            Components components,
            List<Scenario> scenarios,
            @Nullable URI broker,
            double speed,
            Optional<Duration> length)
            throws Exception {
        CheckDesk desk = new CheckDesk(components, Optional.ofNullable(json));
        if (quality) {
            return desk.quality();
        }
        if (scenarios.isEmpty()) {
            throw new Refused("name the scenarios to check; 'lifeline simulate --list' shows those that are shipped");
        }
        if (broker == null && !live) {
            return desk.offline(scenarios);
        }
        return desk.live(scenarios, Optional.ofNullable(broker), community, speed, length);
    }
}
