package community.lifeline.gateway;

import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.parts.broker.BrokerOptions;
import community.lifeline.parts.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class GatewayIT {
    @TempDir
    Path folder;

    private EmbeddedBroker broker;

    @BeforeEach
    void startBroker() throws IOException {
        broker = EmbeddedBroker.start(BrokerOptions.in(folder));
    }

    @AfterEach
    void stopBroker() throws IOException {
        broker.close();
    }

    @Test
    void acknowledgesOnlyWhatTheStoreRepliedFor() throws MqttException {
        try (Devices devices = new Devices(broker.port())) {
            try (Rig rig = new Rig(mqtt()).start()) {
                devices.telemetry("g-1", "{\"m\":{\"lel\":1}}");
                rig.awaitStored(1);
                rig.hold();
                devices.telemetry("g-1", "{\"m\":{\"lel\":2}}");
                devices.telemetry("g-2", "{\"m\":{\"lel\":3}}");
                rig.awaitStored(3);
                assertThat(rig.inFlight()).isEqualTo(2);
            }
            try (Rig rig = new Rig(mqtt()).start()) {
                rig.awaitStored(2);
                devices.telemetry("g-1", "{\"m\":{\"lel\":4}}");
                rig.awaitStored(3);
                assertThat(rig.stored).hasSize(3);
                assertThat(reading(rig.stored.get(0)).stamp().repeatable()).isTrue();
                assertThat(reading(rig.stored.get(1)).stamp().repeatable()).isTrue();
                assertThat(reading(rig.stored.get(2)).stamp().repeatable()).isFalse();
                assertThat(rig.counter("lifeline.messages.redelivered")).isEqualTo(2);
                await().until(() -> rig.inFlight() == 0);
            }
        }
    }

    @Test
    void comesBackAndListensAfterTheBrokerRestarted() throws MqttException, IOException {
        try (Rig rig = new Rig(mqtt()).start()) {
            int port = broker.port();
            broker.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> !rig.connected());
            broker = EmbeddedBroker.start(BrokerOptions.in(folder).withPort(port));
            try (Devices devices = new Devices(port)) {
                devices.telemetry("g-1", "{\"m\":{\"lel\":1}}");
                rig.awaitStored(1);
            }
            assertThat(rig.connected()).isTrue();
            assertThat(rig.metrics
                            .get("lifeline.mqtt.reconnects")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void hearsWhatWasSaidWhileItWasAway() throws MqttException {
        Rig.with(mqtt(), Rig::stop);
        try (Devices devices = new Devices(broker.port())) {
            devices.telemetry("g-1", "{\"m\":{\"lel\":1}}");
        }
        Rig.with(mqtt(), rig -> rig.awaitStored(1));
    }

    @Test
    void keepsTheOrderOfADevice() throws MqttException {
        try (Rig rig = new Rig(mqtt()).start();
                Devices devices = new Devices(broker.port())) {
            for (int i = 0; i < 300; i++) {
                devices.telemetry("g-" + i % 3, "{\"m\":{\"lel\":" + i / 3 + "}}");
            }
            rig.awaitStored(300);
            await().until(() ->
                    rig.evaluated.get(0).size() + rig.evaluated.get(1).size() == 300);
            for (List<Message> partition : rig.evaluated) {
                Set<String> others = new HashSet<>(devicesOf(rig.evaluated.get(0)));
                if (partition == rig.evaluated.get(1)) {
                    assertThat(devicesOf(partition)).doesNotContainAnyElementsOf(others);
                }
                for (int device = 0; device < 3; device++) {
                    assertThat(levels(partition, "g-" + device)).isSorted();
                }
            }
        }
    }

    @Test
    void holdsNoMoreThanItsReceiveMaximum() throws MqttException {
        try (Rig rig = new Rig(mqtt(50)).start();
                Devices devices = new Devices(broker.port())) {
            rig.hold();
            for (int i = 0; i < 200; i++) {
                devices.telemetry("g-1", "{\"m\":{\"lel\":" + i % 100 + "}}");
            }
            rig.awaitStored(50);
            await().during(Duration.ofMillis(500)).until(() -> rig.stored.size() == 50);
            rig.release();
            rig.awaitStored(200);
            await().until(() -> rig.inFlight() == 0);
            assertThat(rig.counter("lifeline.messages.received")).isEqualTo(200);
        }
    }

    @Test
    void takesAReplayedMessageAtTheTimeOfItsFirstReceipt() throws MqttException {
        Instant first = Instant.now().minusSeconds(3600).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        try (Rig rig = new Rig(mqtt()).start();
                Devices devices = new Devices(broker.port())) {
            devices.publishWith(
                    "lifeline-received-at",
                    first.toString(),
                    "lifeline/v1/xinghu/gas/g-1/event",
                    "{\"code\":\"alarm\"}");
            rig.awaitStored(1);
            Observation event = reading(rig.stored.getFirst());
            assertThat(event.time()).isEqualTo(first);
            assertThat(Quality.of(event.quality())).containsExactly(Quality.LATE, Quality.UNTIMED);
        }
    }

    @Test
    void marksARetainedStatusAndLeavesThePlatformsOwnTopicsAlone() throws MqttException {
        try (Devices devices = new Devices(broker.port())) {
            devices.retain("lifeline/v1/xinghu/gas/g-1/status", "online");
            try (Rig rig = new Rig(mqtt()).start()) {
                rig.awaitStored(1);
                assertThat(reading(rig.stored.getFirst()).stamp().repeatable()).isTrue();
                devices.publish("lifeline/v1/xinghu/gas/g-1/command", "{\"close\":\"valve\"}");
                devices.publish("lifeline/v1/xinghu/alerts/red/gas/g-1", "{}");
                devices.publish("lifeline/v1/xinghu/gas/g-1/nonsense", "{}");
                rig.awaitStored(2);
                assertThat(rig.stored.get(1).quarantined())
                        .extracting(Quarantined::reason)
                        .containsExactly(Quarantined.Reason.UNKNOWN_TOPIC);
                assertThat(rig.counter("lifeline.messages.own")).isEqualTo(2);
                assertThat(rig.counter("lifeline.messages.received")).isEqualTo(2);
            }
        }
    }

    private MqttConfig mqtt() {
        return mqtt(2000);
    }

    private MqttConfig mqtt(int receiveMaximum) {
        MqttConfig usual = MqttConfig.of(URI.create("tcp://127.0.0.1:" + broker.port()), "gateway");
        return new MqttConfig(
                usual.brokers(),
                usual.version(),
                usual.clientId(),
                usual.credentials(),
                usual.tls(),
                usual.connectTimeout(),
                usual.keepAlive(),
                usual.sessionExpiry(),
                receiveMaximum,
                usual.subscriptions());
    }

    private static Observation reading(Message message) {
        return message.observations().getFirst();
    }

    private static List<String> devicesOf(List<Message> messages) {
        return messages.stream()
                .map(message -> reading(message).device().device())
                .distinct()
                .toList();
    }

    private static List<Double> levels(List<Message> messages, String device) {
        return messages.stream()
                .map(GatewayIT::reading)
                .filter(one -> one.device().device().equals(device))
                .map(one -> one.values().get(0))
                .toList();
    }
}
