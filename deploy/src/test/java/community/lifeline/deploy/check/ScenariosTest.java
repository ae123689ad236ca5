package community.lifeline.deploy.check;

import community.lifeline.alerts.rule.InhibitionFiles;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.simulators.check.Judgement;
import community.lifeline.simulators.check.JudgementText;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped scenarios through the real decoder, rules and suppression: what should rise does, in time, and nothing else. */
class ScenariosTest {
    static final List<String> scenarios = ScenarioFiles.BUILT_IN;

    private static OfflineCheck check;

    @BeforeAll
    static void loadsRules() throws Exception {
        Kinds kinds = KindFiles.builtIn();
        RuleBook book = RuleFiles.load(kinds, List.of());
        check = new OfflineCheck(
                book,
                kinds,
                InhibitionFiles.load(book, List.of()),
                NeighbourhoodPlan.xinghu(),
                LocalDate.of(2026, 11, 23));
    }

    @ParameterizedTest
    @FieldSource("scenarios")
    void raisesWhatItExpectsInTimeAndNothingElse(String id) {
        Judgement judgement = check.of(ScenarioFiles.builtIn(id));
        assertThat(judgement.holds() && judgement.unforeseen().isEmpty())
                .as(String.join("\n", JudgementText.of(judgement)))
                .isTrue();
    }
}
