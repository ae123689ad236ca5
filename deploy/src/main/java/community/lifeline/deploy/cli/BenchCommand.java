package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.deploy.bench.AlarmQuality;
import community.lifeline.deploy.bench.Bench;
import community.lifeline.deploy.bench.BenchOptions;
import community.lifeline.deploy.bench.BenchOptions.Size;
import community.lifeline.deploy.bench.Judging;
import community.lifeline.deploy.bench.PromptRules;
import community.lifeline.deploy.bench.report.Comparison;
import community.lifeline.deploy.bench.report.Report;
import community.lifeline.deploy.bench.report.ReportJson;
import community.lifeline.deploy.config.Components;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures Lifeline on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures Lifeline on this machine beside what its database and broker can do alone. Exit code 1 where a"
                        + " single row is missing.")
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Mixin
    private RigOptions rig = new RigOptions();

    @ArgGroup
    private Extent extent = new Extent();

    @Option(names = "--messages", paramLabel = "N", description = "Messages of a burst (default: 300000).")
    private @Nullable Integer messages;

    @Option(names = "--paced-seconds", paramLabel = "N", description = "How long a steady pace is kept (default: 60).")
    private @Nullable Integer pacedSeconds;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there.")
    private @Nullable Path json;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Shows an earlier run (as --json wrote it) beside this one; with FILE,FILE two earlier ones, measuring"
                            + " nothing.")
    private List<Path> compare = List.of();

    @Option(names = "--profile", description = "Records Lifeline and shows what it spends its time and memory on.")
    private boolean profile;

    /** How much is measured. */
    private static final class Extent {
        @Option(names = "--quick", description = "About two minutes, bursts of 100,000: to see that all works.")
        private boolean quick;

        @Option(names = "--full", description = "An hour or so, up to a million devices and messages held up.")
        private boolean full;

        private Size size() {
            return quick ? Size.QUICK : full ? Size.FULL : Size.USUAL;
        }
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        if (compare.size() > 1) {
            System.out.print(Comparison.of(ReportJson.read(compare.get(0)), ReportJson.read(compare.get(1))));
            return 0;
        }
        Optional<Report> before =
                compare.isEmpty() ? Optional.empty() : Optional.of(ReportJson.read(compare.getFirst()));
        Report report = measure();
        if (json != null) {
            ReportJson.write(report, json);
        }
        before.ifPresent(earlier -> System.out.print("\n" + Comparison.of(earlier, report)));
        return report.failed() ? LifelineCommand.FAILED : 0;
    }

    private Report measure() throws IOException, SQLException, InterruptedException {
        Components components = new Components(settings.load());
        BenchOptions options = options(components.home());
        RuleBook rules = components.packs().rules();
        Bench bench = new Bench(
                options,
                PromptRules.of(rules),
                new Judging(components.kinds(), rules),
                new AlarmQuality(new CheckDesk(components, Optional.empty()).offlineCheck(), ScenarioFiles.builtIn()),
                components.schema().chunk(),
                System.err::println,
                System.out::print);
        Thread thread = Thread.currentThread();
        Thread.ofVirtual().start(() -> giveUp(thread, options.size().limit()));
        return bench.run();
    }

    private BenchOptions options(Path home) {
        try {
            return new BenchOptions(home, rig.broker(), rig.database(), size(), profile);
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static void giveUp(Thread thread, Duration limit) {
        try {
            Thread.sleep(limit);
            System.err.println("lifeline bench: given up after " + limit.toMinutes() + " minutes");
            thread.interrupt();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Size size() {
        Size size = extent.size();
        size = messages == null ? size : size.withMessages(messages);
        return pacedSeconds == null ? size : size.withPaced(Duration.ofSeconds(pacedSeconds));
    }
}
