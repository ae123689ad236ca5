package community.lifeline.alerts;

import community.lifeline.alerts.rule.RuleFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandingTest {
    @Test
    void namesTheStatesOfRulesAndWhatEndsOrExcusesThem() throws Exception {
        Map<String, Set<String>> fields = Standing.fields(RuleFiles.load(Station.KINDS, List.of()));
        assertThat(fields.get("elevator"))
                .contains("service_mode", "door", "passenger", "rated_speed")
                .doesNotContain("speed");
        assertThat(fields.get("charger")).contains("shed_temperature", "smoke");
        assertThat(fields.get("gas")).contains("alarm", "lel").doesNotContain("temperature");
    }
}
