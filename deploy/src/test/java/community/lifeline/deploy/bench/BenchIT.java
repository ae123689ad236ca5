package community.lifeline.deploy.bench;

import community.lifeline.alerts.rule.InhibitionFiles;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.deploy.bench.BenchOptions.Size;
import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Report;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.deploy.check.OfflineCheck;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.parts.testing.TestHome;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole benchmark on the real parts, with numbers so small that no figure means anything: that all of it works. */
class BenchIT {
    private static final Size TINY =
            new Size(60, 600, Duration.ofSeconds(2), List.of(100), List.of(30), 60, 200, Duration.ofMinutes(10));

    @Test
    void findsEveryFigureAndEveryRow() throws Exception {
        StringBuilder out = new StringBuilder();
        BenchOptions options = new BenchOptions(TestHome.folder(), "auto", Optional.empty(), TINY, false);
        Kinds kinds = KindFiles.builtIn();
        RuleBook rules = RuleFiles.load(kinds, List.of());
        Judging judging = new Judging(kinds, rules);
        OfflineCheck check = new OfflineCheck(
                rules,
                kinds,
                InhibitionFiles.load(rules, List.of()),
                NeighbourhoodPlan.xinghu(),
                LocalDate.of(2026, 11, 23));
        AlarmQuality quality = new AlarmQuality(check, List.of(ScenarioFiles.builtIn("gas-leak")));
        Report report = new Bench(
                        options, _ -> true, judging, quality, Duration.ofDays(1), System.out::println, out::append)
                .run();

        assertThat(report.sections())
                .extracting(Section::title)
                .containsExactly(
                        Judging.TITLE,
                        BrokerLimit.TITLE,
                        CopyLimit.TITLE,
                        "Burst",
                        "Burst again, now warm",
                        "Paced at 100 msg/s for 2 s",
                        "Start",
                        "Recovery: 200 messages on the broker",
                        "Recovery: 200 messages in the spool",
                        "Growth with the number of devices",
                        AlarmQuality.TITLE);
        assertThat(report.sections()).allSatisfy(section -> {
            assertThat(section.failure()).isEmpty();
            assertThat(section.figures()).isNotEmpty().extracting(Figure::name).doesNotHaveDuplicates();
        });
        assertThat(names(report, "Burst"))
                .contains("stored", "share of COPY's limit", "CPU of Lifeline", "CPU of database", "CPU of load");
        assertThat(names(report, "Paced at 100 msg/s for 2 s"))
                .contains("publish→row, p50", "publish→alert, webhook, p99", "publish→alert, MQTT, max");
        assertThat(report.setting()).containsKeys("processor", "memory", "kernel", "java", "database", "broker");
        assertThat(out).contains("Burst again, now warm");
    }

    private static List<String> names(Report report, String title) {
        return report.sections().stream()
                .filter(section -> section.title().equals(title))
                .flatMap(section -> section.figures().stream())
                .map(Figure::name)
                .toList();
    }
}
