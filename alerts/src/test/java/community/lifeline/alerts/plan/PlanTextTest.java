package community.lifeline.alerts.plan;

import community.lifeline.gateway.kinds.KindFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanTextTest {
    @Test
    void aPlanThatWasChangedDoesNotFitItsVersion() throws PlanFileException {
        for (Plan plan : PlanFiles.load(KindFiles.builtIn(), List.of()).all()) {
            String text = PlanText.write(plan);
            assertThat(PlanText.intact(text)).as(plan.id()).isTrue();
            assertThat(PlanText.intact(text.replace("\"operator\"", "\"nobody\"")))
                    .as(plan.id())
                    .isFalse();
        }
        assertThat(PlanText.intact("no JSON")).isFalse();
    }
}
