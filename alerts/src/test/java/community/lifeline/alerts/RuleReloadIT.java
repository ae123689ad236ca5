package community.lifeline.alerts;

import community.lifeline.alerts.reload.RuleWatch;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static community.lifeline.alerts.Station.KINDS;
import static community.lifeline.alerts.Station.count;
import static community.lifeline.alerts.Station.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(TimescaleDbExtension.class)
class RuleReloadIT {
    private static final String RULE = """
            kind: gas
            rules:
              - id: own.humid
                names: {zh: 湿度, en: humid}
                level: yellow
                when: {value: humidity, at-least: %s}
                message: {zh: "湿", en: "{device} at {value}"}
                source: ours
                tag: P
            """;

    @TempDir
    private Path folder;

    private Path file;

    @Test
    void aChangedFileIsInForceWithoutARestartAndABadOneChangesNothing() throws Exception {
        file = Files.createDirectory(folder.resolve("rules")).resolve("own.yaml");
        Files.writeString(file, RULE.formatted(90));
        try (TestDatabase fresh = TestDatabase.fresh()) {
            DataSource database = fresh.dataSource();
            Station.migrate(database);
            try (Station station = Station.start(database, folder.resolve("spool"));
                    RuleWatch watch = watch(station).start()) {
                await().untilAsserted(() -> assertThat(watch.status().version()).isEqualTo(2));
                judge(database, station, now("g-1", "humidity", 89));
                assertThat(count(database, "alert")).isZero();

                Files.writeString(file, RULE.formatted(80));
                await().untilAsserted(() -> assertThat(watch.status().version()).isEqualTo(3));
                judge(database, station, now("g-1", "humidity", 89));
                await().untilAsserted(() -> assertThat(open(database)).isOne());

                Files.writeString(file, RULE.formatted("a lot"));
                await().untilAsserted(() -> assertThat(watch.status().refusal()).isPresent());
                judge(database, station, now("g-2", "humidity", 81));
                await().untilAsserted(() -> assertThat(open(database)).isEqualTo(2));

                Files.writeString(
                        file.resolveSibling("other.yaml"), RULE.formatted(90).replace("own.humid", "own.other"));
                Files.delete(file);
                await().untilAsserted(() -> assertThat(open(database))
                        .as("alerts of a rule that is gone are withdrawn")
                        .isZero());
                assertThat(watch.status().refusal()).isEmpty();
                await().untilAsserted(() -> assertThat(
                                count(database, "alert WHERE rule = 'own.humid' AND ending = 'withdrawn'"))
                        .as("nobody knows whether it is still so")
                        .isEqualTo(2));
            }
        }
    }

    private RuleWatch watch(Station station) throws Exception {
        List<Path> rules = List.of(file.getParent());
        return new RuleWatch(
                rules,
                RuleFiles.load(KINDS, List.of()),
                () -> RuleFiles.load(KINDS, rules),
                station.desk()::rules,
                Duration.ofMillis(50),
                Clock.systemUTC(),
                station.meters);
    }

    private static void judge(DataSource database, Station station, Observation observation) throws Exception {
        Station.store(database, observation);
        station.judge(observation);
    }

    private static long open(DataSource database) throws Exception {
        return count(database, "alert WHERE rule = 'own.humid' AND state <> 'resolved'");
    }
}
