package community.lifeline.alerts;

import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.notify.mqtt.MqttAlertsConfig;
import community.lifeline.alerts.notify.webhook.WebhookConfig;
import community.lifeline.ingest.spool.SpoolConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigTest {
    private static final URI URL = URI.create("https://example.org/alerts");

    @Test
    void defaultsAreInPlace() {
        AlertsConfig alerts = AlertsConfig.of(2, SpoolConfig.in(Path.of("spool")));
        assertThat(alerts.lookBack()).isEqualTo(Duration.ofHours(2));
        assertThat(alerts.remember()).isEqualTo(Duration.ofHours(24));
        assertThat(alerts.evaluator().silenceGrace()).isEqualTo(Duration.ofMinutes(5));
        assertThat(WebhookConfig.to(URL).lanes()).containsExactlyInAnyOrder(Lane.LIVE, Lane.LATE);
        assertThat(RetryConfig.DEFAULT.giveUpAfter()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void badValuesAreRefusedWithKeyValueAndRemedy() {
        assertThatThrownBy(() -> AlertsConfig.of(0, SpoolConfig.in(Path.of("spool"))))
                .hasMessage("alerts.partitions: '0' is not allowed; write 1 to 64");
        assertThatThrownBy(() -> new EvaluatorConfig(Duration.ofHours(25)))
                .hasMessage("silence-grace: 'PT25H' is not allowed; write a duration of 0 to 24 h");
        assertThatThrownBy(() -> new RetryConfig(Duration.ZERO, Duration.ofSeconds(1), Duration.ofHours(1)))
                .hasMessage("retry.first: 'PT0S' is not allowed; write a duration above 0");
        assertThatThrownBy(() -> WebhookConfig.to(URI.create("ftp://example.org")))
                .hasMessage(
                        "webhook.url: 'ftp://example.org' is not allowed; write http://host/path or https://host/path");
        assertThatThrownBy(() -> mqtt("http://example.org"))
                .hasMessage(
                        "alerts.mqtt.broker: 'http://example.org' is not allowed; write tcp://host:port or ssl://host:port");
    }

    @Test
    void secretsAreMasked() {
        WebhookConfig webhook = new WebhookConfig(
                "webhook",
                URL,
                Optional.of("a secret of some length"),
                Duration.ofSeconds(1),
                Set.of(Lane.LIVE),
                RetryConfig.DEFAULT);
        assertThat(webhook.toString()).doesNotContain("a secret").contains("***");
        assertThat(mqtt("tcp://localhost:1883").toString())
                .doesNotContain("hidden")
                .contains("***");
    }

    private static MqttAlertsConfig mqtt(String broker) {
        return new MqttAlertsConfig(
                URI.create(broker),
                "lifeline-alerts",
                Optional.of("user"),
                Optional.of("hidden"),
                Duration.ofSeconds(5),
                MqttAlertsConfig.QUICK);
    }
}
