package community.lifeline.alerts.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.lifecycle.Lifecycle;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlertDocumentTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final Names NAMES = new Names("名", "name");
    private static final AlertState.Firing OPEN = new AlertState.Firing(
            new Alert(
                    new UUID(0, 1),
                    "own.gas",
                    "v",
                    NAMES,
                    new DeviceId("xinghu", "gas", "1"),
                    Level.RED,
                    Lane.LIVE,
                    START,
                    START,
                    new Evidence(
                            new Evidence.Measure(
                                    "lel", NAMES, "62", OptionalDouble.of(62), "%{LEL}", OptionalDouble.of(50)),
                            List.of()),
                    NAMES),
            START,
            Instant.MAX,
            1);

    @Test
    void anAlertWhoseRuleIsGoneIsNotSaidToBeOver() {
        ObjectNode document = document(Lifecycle.withdraw(OPEN, START.plusSeconds(60)));
        assertThat(document.path("transition").asText()).isEqualTo("withdrawn");
        assertThat(document.path("withdrawn_at").asText()).isEqualTo("2026-11-22T03:01:00Z");
        assertThat(document.has("resolved_at")).isFalse();
        assertThat(document.has("cleared_at")).isFalse();
        assertThat(document.path("next").path("en").asText()).contains("whether the danger is over is not known");
    }

    @Test
    void anAlertThatIsOverIsSaidToBe() {
        ObjectNode document = document(Lifecycle.supersede(OPEN, START.plusSeconds(30), START.plusSeconds(60)));
        assertThat(document.path("transition").asText()).isEqualTo("resolved");
        assertThat(document.path("resolved_at").asText()).isEqualTo("2026-11-22T03:01:00Z");
        assertThat(document.has("withdrawn_at")).isFalse();
    }

    private static ObjectNode document(Effect effect) {
        return AlertDocument.json(Notification.of(effect, Optional.empty()));
    }
}
