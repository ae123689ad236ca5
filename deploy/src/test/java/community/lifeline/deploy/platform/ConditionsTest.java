package community.lifeline.deploy.platform;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.SettingsFile;
import community.lifeline.gateway.mqtt.MqttConfig;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionsTest {
    private final MqttConfig mqtt = new Components(
                    SettingsFile.load(Optional.empty(), Map.of("LIFELINE_GATEWAY_MQTT_BROKERS", "tcp://127.0.0.1:1")))
            .mqtt(Optional.empty());

    @Test
    void aStartDoesNotClaimToListenToABrokerThatIsNotThere() {
        assertThat(Conditions.listening(false, mqtt))
                .isEqualTo("not connected to tcp://127.0.0.1:1 yet; it is tried again and again");
        assertThat(Conditions.listening(true, mqtt)).isEqualTo("listening to tcp://127.0.0.1:1");
    }
}
