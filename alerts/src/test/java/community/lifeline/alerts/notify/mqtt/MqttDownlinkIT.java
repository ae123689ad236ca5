package community.lifeline.alerts.notify.mqtt;

import community.lifeline.parts.broker.BrokerOptions;
import community.lifeline.parts.broker.EmbeddedBroker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MqttDownlinkIT {
    private static final String TOPIC = "lifeline/v1/xinghu/gas/g-1/command";
    private static final byte[] CLOSE = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @TempDir
    private Path folder;

    private static MqttDownlink downlink(int port, String user, String password) {
        return new MqttDownlink(
                new MqttAlertsConfig(
                        URI.create("tcp://127.0.0.1:" + port),
                        "lifeline-commands",
                        Optional.of(user),
                        Optional.of(password),
                        Duration.ofSeconds(10),
                        MqttAlertsConfig.QUICK),
                Optional.empty(),
                InstantSource.fixed(NOW));
    }

    @Test
    void sendsInTimeAndWithTheRightAlone() throws Exception {
        BrokerOptions options = BrokerOptions.in(folder)
                .withCredentials(Map.of("lifeline", "s3cret"))
                .withDevices(Map.of("device", "d3vice"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(options);
                MqttDownlink ours = downlink(broker.port(), "lifeline", "s3cret");
                MqttDownlink theirs = downlink(broker.port(), "device", "d3vice")) {
            assertThat(ours.send(TOPIC, CLOSE, NOW.plusSeconds(60))).isEmpty();
            assertThat(ours.send(TOPIC, CLOSE, NOW))
                    .hasValueSatisfying(why -> assertThat(why).startsWith("its time was over"));
            assertThat(theirs.send(TOPIC, CLOSE, NOW.plusSeconds(60)))
                    .hasValueSatisfying(why -> assertThat(why).contains("refuses it: reason 0x87"));
        }
    }

    @Test
    void saysWhyNothingCouldBeSent() throws Exception {
        try (MqttDownlink downlink = downlink(1, "lifeline", "s3cret")) {
            assertThat(downlink.send(TOPIC, CLOSE, NOW.plusSeconds(60)))
                    .hasValueSatisfying(why -> assertThat(why).startsWith("tcp://127.0.0.1:1 does not take it"));
        }
    }
}
