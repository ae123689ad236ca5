package community.lifeline.deploy.check;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.SettingsFile;
import community.lifeline.deploy.platform.LoggedSteps;
import community.lifeline.deploy.platform.Platform;
import community.lifeline.deploy.platform.Running;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import community.lifeline.simulators.check.Finding.Outcome;
import community.lifeline.simulators.check.Judgement;
import community.lifeline.simulators.check.JudgementText;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Scenarios against a platform that runs: an incident that is told, a twin that is not, and a miss that is called one. */
@ExtendWith(TimescaleDbExtension.class)
class LiveCheckIT {
    /** Of a story that runs sixty times as fast. */
    private static final Duration MINUTES = Duration.ofSeconds(100);

    @TempDir
    private Path folder;

    private final Running running = new Running();
    private TestDatabase fresh;
    private LiveCheck check;
    private LiveCheck hurried;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        Components components = new Components(SettingsFile.load(
                Optional.empty(),
                Map.of(
                        "LIFELINE_HOME", folder.toString(),
                        "LIFELINE_HTTP_PORT", "0",
                        "LIFELINE_WEB_PORT", "0",
                        "LIFELINE_BROKER_PORT", "0")));
        Platform platform = Platform.start(
                components, Optional.of(components.databaseAt(fresh.access())), new LoggedSteps(), running, _ -> {});
        NeighbourhoodPlan plan =
                new NeighbourhoodPlan("check", NeighbourhoodPlan.xinghu().names(), 8_000, 20_261_123);
        check = new LiveCheck(
                components.mqtt(Optional.of(platform.broker())),
                components.packs().rules(),
                plan,
                false,
                1,
                Clock.systemUTC());
        hurried = new LiveCheck(check.broker(), check.book(), plan, false, 60, Clock.systemUTC());
    }

    @AfterEach
    void take() throws Exception {
        running.close();
        fresh.close();
    }

    @Test
    void tellsWhatRoseWhatDidNotAndWhatCannotBeSeen() throws Exception {
        Judgement ucm = check.of(
                written("creeps", "creep", "elevator.ucm, level: red, within: PT4S", ""), Optional.of(millis(4_500)));
        assertThat(ucm.holds()).as(String.join("\n", JudgementText.of(ucm))).isTrue();
        assertThat(ucm.count(Outcome.HIT)).isEqualTo(1);

        Judgement twin = hurried.of(ScenarioFiles.builtIn("elevator-alarm-test"), Optional.of(MINUTES));
        assertThat(twin.holds()).as(String.join("\n", JudgementText.of(twin))).isTrue();

        Judgement missed = check.of(
                written("quiet", "alarm-test", "elevator.ucm, level: red, within: PT1S", "must-not: [pages]"),
                Optional.of(millis(1_500)));
        assertThat(missed.holds()).isFalse();
        assertThat(missed.count(Outcome.MISS)).isEqualTo(1);

        Judgement unseen = hurried.of(ScenarioFiles.builtIn("elevator-entrapment"), Optional.of(MINUTES));
        assertThat(unseen.findings().getFirst().outcome()).isEqualTo(Outcome.HIT);
        assertThat(unseen.count(Outcome.UNSEEN)).isPositive();
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private Scenario written(String id, String what, String expected, String rest) throws Exception {
        Path file = folder.resolve(id + ".yaml");
        Files.writeString(file, """
                id: %s
                names: {zh: 试验, en: trial}
                happens:
                  - {at: PT0S, role: elevator, first: 3, what: %s, lasts: PT2M}
                expect:
                  - {rule: %s}
                %s
                """.formatted(id, what, expected, rest));
        return ScenarioFiles.load(file);
    }
}
