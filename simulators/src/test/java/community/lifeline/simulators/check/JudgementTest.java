package community.lifeline.simulators.check;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.check.Finding.Outcome;
import community.lifeline.simulators.scenario.Expectation.Level;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class JudgementTest {
    private static final DeviceId G1 = new DeviceId("c", "gas", "g-1");
    private static final DeviceId G2 = new DeviceId("c", "gas", "g-2");

    @TempDir
    private Path folder;

    private Scenario leak;

    @BeforeEach
    void tellsALeak() throws Exception {
        Path file = folder.resolve("leak.yaml");
        Files.writeString(file, """
                id: leak
                names: {zh: 泄漏, en: leak}
                happens:
                  - {at: PT1M, role: gas-household, what: solvent, lasts: PT5M, with: {peak-lel: 5}}
                expect:
                  - {rule: gas.ch4.l2, level: orange, within: PT8M}
                  - {rule: gas.ch4.l1, level: yellow, within: PT8M, hidden: true}
                  - {kind: gas, level: orange, within: PT8M, device: g-1}
                must-not: [gas.co.300ppm, {level: red}, pages]
                may: [gas.ch4.rise]
                """);
        leak = ScenarioFiles.load(file);
    }

    private static Rising rising(String rule, Level level, DeviceId device, int minute, boolean told) {
        Duration at = Duration.ofMinutes(minute);
        return new Rising(rule, level, device, at, told ? Optional.of(at) : Optional.empty(), rule);
    }

    private static final Rising L2 = rising("gas.ch4.l2", Level.ORANGE, G1, 6, true);
    private static final Rising L1 = rising("gas.ch4.l1", Level.YELLOW, G1, 6, false);

    private Judgement judge(Rising... rose) {
        return Judgement.of(leak, List.of(rose), Sight.FULL);
    }

    @Test
    void holdsWhereAllThatIsExpectedRisesInTimeAndNothingElse() {
        Judgement judgement = judge(L2, L1, rising("gas.ch4.rise", Level.YELLOW, G1, 3, true));
        assertThat(judgement.findings())
                .extracting(Finding::outcome)
                .containsExactly(Outcome.HIT, Outcome.HIT, Outcome.HIT, Outcome.QUIET, Outcome.QUIET, Outcome.QUIET);
        assertThat(judgement.holds()).isTrue();
        assertThat(judgement.unforeseen()).isEmpty();
    }

    @Test
    void callsLateWhatRoseAfterItsTimeAndMissedWhatDidNot() {
        Judgement judgement = judge(rising("gas.ch4.l2", Level.ORANGE, G1, 9, true));
        assertThat(judgement.findings())
                .extracting(Finding::outcome)
                .startsWith(Outcome.LATE, Outcome.MISS, Outcome.LATE);
        assertThat(judgement.holds()).isFalse();
    }

    @Test
    void whatHadToBeHiddenAndWasToldIsMissed() {
        assertThat(judge(L2, rising("gas.ch4.l1", Level.YELLOW, G1, 6, true)).count(Outcome.MISS))
                .isEqualTo(1);
    }

    @Test
    void anotherLevelOfTheRuleIsNotWhatWasExpected() {
        assertThat(judge(rising("gas.ch4.l2", Level.YELLOW, G1, 6, true), L1).count(Outcome.MISS))
                .isEqualTo(2);
    }

    @Test
    void callsFalseWhatMustNotRiseByNameAndByLevelButNotWhatIsExpected() {
        Judgement judgement = judge(L2, L1, rising("gas.co.300ppm", Level.RED, G2, 2, true));
        assertThat(judgement.count(Outcome.FALSE)).isEqualTo(1);
        assertThat(judge(L2, L1, rising("gas.ch4.l3", Level.RED, G2, 2, true)).count(Outcome.FALSE))
                .isEqualTo(1);
    }

    @Test
    void whatIsHiddenPagesNobody() {
        Judgement judgement = judge(L2, L1, rising("gas.ch4.cutoff", Level.ORANGE, G2, 2, false));
        assertThat(judgement.holds()).isTrue();
        assertThat(judgement.unforeseen()).hasSize(1);
    }

    @Test
    void aLookThatCannotSeeSaysSo() {
        Sight blind = expected -> expected.hidden() ? Optional.of("hidden") : Optional.empty();
        Judgement judgement = Judgement.of(leak, List.of(L2), blind);
        assertThat(judgement.count(Outcome.UNSEEN)).isEqualTo(1);
        assertThat(judgement.holds()).isTrue();
        assertThat(JudgementText.of(judgement)).anyMatch(line -> line.endsWith(": hidden"));
    }

    @Test
    void qualityCountsWhatPeopleWereToldOf() {
        Judgement judgement = judge(L2, L1, rising("gas.ch4.cutoff", Level.ORANGE, G2, 5, true));
        Quality gas = Quality.of(List.of(judgement)).getFirst();
        assertThat(gas.recall()).isEqualTo(1);
        assertThat(gas.told()).isEqualTo(2);
        assertThat(gas.precision()).isEqualTo(0.5);
        assertThat(gas.pagePrecision()).isEqualTo(0.5);
        assertThat(gas.toPage()).containsExactly(Duration.ofMinutes(4));
    }
}
