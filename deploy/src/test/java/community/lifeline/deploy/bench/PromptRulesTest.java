package community.lifeline.deploy.bench;

import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.gateway.kinds.KindFiles;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PromptRulesTest {
    private final Predicate<String> prompt;

    PromptRulesTest() throws RuleFileException {
        prompt = PromptRules.of(RuleFiles.load(KindFiles.load(List.of()), List.of()));
    }

    @Test
    void takesRulesThatFireOnOneReading() {
        assertThat(prompt).accepts("gas.ch4.cutoff", "gas.ch4.l3", "gas.ch4.device-alarm");
    }

    @Test
    void leavesOutRulesThatWaitOrNeedMoreReadings() {
        assertThat(prompt).rejects("gas.ch4.l1", "gas.ch4.rise", "gas.ch4.void.l2", "no.such.rule");
    }
}
