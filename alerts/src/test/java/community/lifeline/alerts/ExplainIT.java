package community.lifeline.alerts;

import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.alerts.store.AlertStore;
import community.lifeline.alerts.trial.Explainer;
import community.lifeline.alerts.trial.Explanation;
import community.lifeline.alerts.trial.ExplanationReport;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.ingest.registry.Register;
import community.lifeline.ingest.series.History;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(TimescaleDbExtension.class)
class ExplainIT {
    private static final DeviceId DEVICE = new DeviceId("xinghu", "gas", "g-1");

    @TempDir
    private Path spool;

    private static Adjustment deafened() {
        return new Adjustment(
                1,
                "gas.ch4.l3",
                Selector.EVERYTHING,
                Map.of("when.at-least", "99"),
                "wang",
                Instant.now(),
                "a test",
                Optional.empty());
    }

    private static Explanation.OfRule of(Explanation explanation, String rule) {
        return explanation.rules().stream()
                .filter(one -> one.rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static List<Explanation.Open> raise(DataSource database, Path spool) throws Exception {
        AlertStore alerts = new AlertStore(database);
        try (Station station = Station.start(database, spool)) {
            Observation leak = Station.now("g-1", "lel", 62);
            Station.store(database, leak);
            station.judge(leak);
            await().until(() -> !alerts.open(DEVICE).isEmpty());
            return alerts.open(DEVICE).stream()
                    .map(Episode::alert)
                    .map(alert -> Explanation.Open.of(alert, Optional.empty()))
                    .toList();
        }
    }

    @Test
    void saysWhatIsOpenAsStoredBesideWhatOtherNumbersWouldSay() throws Exception {
        try (TestDatabase fresh = TestDatabase.fresh()) {
            DataSource database = fresh.dataSource();
            Station.migrate(database);
            List<Explanation.Open> open = raise(database, spool);
            RuleBook book = RuleFiles.load(Station.KINDS, List.of());
            History history = new History(database, Station.KINDS);

            Rulings adjusted = new Rulings(book, Register.EMPTY, List.of(deafened()));
            Explanation deaf = new Explainer(Station.KINDS, adjusted, Instant.now()).explain(DEVICE, history, open);
            assertThat(of(deaf, "gas.ch4.l3").open()).isPresent();
            assertThat(of(deaf, "gas.ch4.l3").wouldFireSince()).isEmpty();
            assertThat(new ExplanationReport(deaf, ZoneOffset.UTC).text())
                    .contains("OPEN since", "it would not be firing");

            Explanation forgotten =
                    new Explainer(Station.KINDS, Rulings.of(book), Instant.now()).explain(DEVICE, history, List.of());
            assertThat(of(forgotten, "gas.ch4.l3").open()).isEmpty();
            assertThat(of(forgotten, "gas.ch4.l3").wouldFireSince()).isPresent();
            assertThat(new ExplanationReport(forgotten, ZoneOffset.UTC).text()).contains("but no alert of it is open");

            Explanation removed = new Explainer(
                            Station.KINDS, Rulings.of(book.without(Set.of("gas.ch4.l3"))), Instant.now())
                    .explain(DEVICE, history, open);
            assertThat(removed.others()).extracting(Explanation.Open::rule).contains("gas.ch4.l3");
        }
    }
}
