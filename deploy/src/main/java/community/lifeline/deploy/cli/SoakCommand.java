package community.lifeline.deploy.cli;

import community.lifeline.deploy.bench.report.Comparison;
import community.lifeline.deploy.bench.report.Report;
import community.lifeline.deploy.bench.report.ReportJson;
import community.lifeline.deploy.bench.soak.Soak;
import community.lifeline.deploy.bench.soak.SoakOptions;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.telemetry.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps Lifeline under load for hours. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description =
                "Keeps Lifeline under a steady load for hours, on a broker and a database of its own. Exit code 1 where a"
                        + " row is missing, counts do not add up, or memory or a backlog grows.")
final class SoakCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Mixin
    private RigOptions rig = new RigOptions();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "1h",
            description =
                    "How long, such as 30m or 8h (default: ${DEFAULT-VALUE}). Under 20m nothing is said of growth.")
    private String time = "1h";

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Messages a second (default: 2000).")
    private int rate = 2_000;

    @Option(names = "--devices", paramLabel = "N", defaultValue = "4000", description = "Devices (default: 4000).")
    private int devices = 4_000;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How often is looked (default: ${DEFAULT-VALUE}).")
    private String every = "30s";

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there.")
    private @Nullable Path json;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Shows an earlier run, as --json wrote it, beside this.")
    private @Nullable Path compare;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Report before = compare == null ? null : ReportJson.read(compare);
        Components components = new Components(settings.load());
        Report report = new Soak(options(components.home()), System.err::println, System.out::print).run();
        if (json != null) {
            ReportJson.write(report, json);
        }
        if (before != null) {
            System.out.print("\n" + Comparison.of(before, report));
        }
        return report.failed() ? LifelineCommand.FAILED : 0;
    }

    private SoakOptions options(Path home) {
        try {
            return new SoakOptions(home, rig.broker(), rig.database(), devices, rate, duration(time), duration(every));
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Duration duration(String text) {
        return Durations.parse(text);
    }
}
