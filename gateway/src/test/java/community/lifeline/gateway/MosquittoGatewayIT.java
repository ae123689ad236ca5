package community.lifeline.gateway;

import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.mqtt.MqttConfig.Credentials;
import community.lifeline.gateway.mqtt.MqttConfig.Version;
import community.lifeline.gateway.mqtt.TlsConfig;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.parts.testing.Mosquitto;
import community.lifeline.parts.testing.MosquittoOptions;
import community.lifeline.parts.testing.TestCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class MosquittoGatewayIT {
    private static final String TOPIC = "lifeline/v1/xinghu/gas/g-1/telemetry";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Version.class)
    void redeliversWhatWasNotAcknowledged(Version version) throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder, MosquittoOptions.DEFAULT)) {
            MqttConfig mqtt = mqtt(broker, version, Optional.empty(), Optional.empty());
            try (Rig rig = new Rig(mqtt).start()) {
                rig.hold();
                publish(broker, TOPIC, "{\"m\":{\"lel\":1}}");
                rig.awaitStored(1);
            }
            try (Rig rig = new Rig(mqtt).start()) {
                rig.awaitStored(1);
                assertThat(rig.stored
                                .getFirst()
                                .observations()
                                .getFirst()
                                .stamp()
                                .repeatable())
                        .isTrue();
                publish(broker, TOPIC, "{\"m\":{\"lel\":2}}");
                rig.awaitStored(2);
            }
            try (Rig rig = new Rig(mqtt).start()) {
                publish(broker, TOPIC, "{\"m\":{\"lel\":3}}");
                rig.awaitStored(1);
                assertThat(rig.stored
                                .getFirst()
                                .observations()
                                .getFirst()
                                .values()
                                .get(0))
                        .isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void survivesATopicThatItsClientWouldDieOf(Version version) throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder, MosquittoOptions.DEFAULT);
                Rig rig = new Rig(mqtt(broker, version, Optional.empty(), Optional.empty())).start()) {
            publish(broker, "lifeline/v1/xinghu/gas/\uD83D\uDD25/telemetry", "{\"m\":{\"lel\":1}}");
            publish(broker, TOPIC, "{\"m\":{\"lel\":1}}");
            rig.awaitStored(2);
            assertThat(rig.stored.getFirst().quarantined())
                    .extracting(Quarantined::reason)
                    .containsExactly(Quarantined.Reason.UNKNOWN_TOPIC);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void comesBackAfterABrokerThatWasKilled(Version version) throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder, MosquittoOptions.DEFAULT.withPersistence());
                Rig rig = new Rig(mqtt(broker, version, Optional.empty(), Optional.empty())).start()) {
            broker.kill();
            await().atMost(Duration.ofSeconds(20)).until(() -> !rig.connected());
            broker.startAgain();
            await().atMost(Duration.ofSeconds(20)).until(rig::connected);
            publish(broker, TOPIC, "{\"m\":{\"lel\":1}}");
            rig.awaitStored(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void showsItsCredentialsAndChecksTheBrokersCertificate(Version version) throws Exception {
        TestCertificate certificate = TestCertificate.in(folder.resolve("tls"));
        MosquittoOptions options = MosquittoOptions.DEFAULT
                .withCredentials(Map.of("gateway", "s3cret"))
                .withCertificate(certificate);
        Optional<TlsConfig> trusting = Optional.of(
                new TlsConfig(Optional.of(new TlsConfig.Store(certificate.certificate(), "")), Optional.empty()));
        Optional<Credentials> known = Optional.of(new Credentials("gateway", "s3cret"));
        try (Mosquitto broker = Mosquitto.start(folder.resolve("broker"), options)) {
            try (Rig rig = new Rig(mqtt(broker, version, known, trusting)).start()) {
                broker.publish("-t", TOPIC, "-m", "{\"m\":{\"lel\":1}}", "-q", "1", "-u", "gateway", "-P", "s3cret")
                        .run();
                rig.awaitStored(1);
            }
            assertStaysOut(mqtt(broker, version, Optional.of(new Credentials("gateway", "guess")), trusting));
            assertStaysOut(mqtt(broker, version, known, Optional.empty()));
        }
    }

    @Test
    void fallsBackWhereTheBrokerDoesNotSpeakMqtt5() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder, MosquittoOptions.DEFAULT);
                OldBroker old = new OldBroker(broker.port());
                Rig rig = new Rig(MqttConfig.of(URI.create("tcp://127.0.0.1:" + old.port()), "gateway")).start()) {
            publish(broker, TOPIC, "{\"m\":{\"lel\":1}}");
            rig.awaitStored(1);
        }
    }

    private static void assertStaysOut(MqttConfig mqtt) {
        try (Rig rig = new Rig(mqtt).startDisconnected()) {
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> !rig.connected());
        }
    }

    private static void publish(Mosquitto broker, String topic, String payload) throws Exception {
        broker.publish("-t", topic, "-m", payload, "-q", "1").run();
    }

    private static MqttConfig mqtt(
            Mosquitto broker, Version version, Optional<Credentials> credentials, Optional<TlsConfig> tls) {
        MqttConfig usual = MqttConfig.of(URI.create(broker.url()), "gateway");
        return new MqttConfig(
                List.of(URI.create(broker.url())),
                version,
                usual.clientId(),
                credentials,
                tls,
                usual.connectTimeout(),
                usual.keepAlive(),
                usual.sessionExpiry(),
                usual.receiveMaximum(),
                usual.subscriptions());
    }
}
