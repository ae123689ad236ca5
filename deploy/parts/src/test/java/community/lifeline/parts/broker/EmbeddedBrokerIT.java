package community.lifeline.parts.broker;

import community.lifeline.parts.testing.BrokerProcess;
import community.lifeline.parts.testing.TestCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class EmbeddedBrokerIT {
    @TempDir
    Path folder;

    @Test
    void keepsSessionsQueuedAndRetainedMessagesAcrossAKill() throws Exception {
        try (var broker = BrokerProcess.start(folder)) {
            var subscriber = Client.connect(broker.port(), "gateway");
            subscriber.subscribe("lifeline/#");
            subscriber.close();
            try (var device = Client.connect(broker.port(), "device")) {
                device.publish("lifeline/v1/c/gas/g1/status", "online", true);
                for (var i = 0; i < 200; i++) {
                    device.publish("lifeline/v1/c/gas/g%d/telemetry".formatted(i), "m" + i, false);
                }
                broker.kill();
            }
            broker.startAgain();
            try (var again = Client.connect(broker.port(), "gateway");
                    var other = Client.connect(broker.port(), "console")) {
                var expected = IntStream.range(0, 200).mapToObj(i -> "m" + i).toList();
                await().untilAsserted(() ->
                        assertThat(again.payloads()).contains("online").containsAll(expected));
                other.subscribe("lifeline/v1/+/+/+/status");
                await().untilAsserted(() -> assertThat(other.arrived)
                        .singleElement()
                        .satisfies(message -> assertThat(message.retained()).isTrue()));
            }
        }
    }

    @Test
    void keepsWhatIsPublishedBeforeTheGatewayWasEverThere() throws Exception {
        var kept = List.of(
                new BrokerOptions.Kept("gateway", "lifeline/v1/+/gas/#"),
                new BrokerOptions.Kept("gateway", "$share/all/lifeline/#"));
        try (var broker = EmbeddedBroker.start(BrokerOptions.in(folder).withKept(kept))) {
            try (var device = Client.connect(broker.port(), "device")) {
                device.publish("lifeline/v1/c/gas/g1/telemetry", "early", false);
            }
            try (var gateway = Client.connect(broker.port(), "gateway")) {
                gateway.subscribe("lifeline/v1/+/gas/#");
                await().untilAsserted(() -> assertThat(gateway.payloads()).containsExactly("early"));
                gateway.subscribe("$share/all/lifeline/#");
                await().untilAsserted(() -> assertThat(gateway.payloads()).containsExactly("early", "early"));
            }
        }
        try (var broker = EmbeddedBroker.start(BrokerOptions.in(folder).withKept(kept));
                var gateway = Client.connect(broker.port(), "gateway")) {
            gateway.publish("lifeline/v1/c/gas/g1/telemetry", "later", false);
            await().untilAsserted(() -> assertThat(gateway.payloads()).containsExactly("later", "later"));
        }
    }

    @Test
    void deliversTopicsThatArtemisWouldMisread() throws Exception {
        var topics = List.of("c/gas/fe80::1", "c/gas/:::", "c/gas/a\\b", "c/gas/a*.b", "c/gas/星湖");
        try (var broker = EmbeddedBroker.start(BrokerOptions.in(folder));
                var device = Client.connect(broker.port(), "device");
                var gateway = Client.connect(broker.port(), "gateway")) {
            gateway.subscribe("c/#");
            for (var topic : topics) {
                device.publish(topic, "retained", true);
            }
            await().untilAsserted(() -> assertThat(gateway.arrived)
                    .extracting(Client.Arrived::topic)
                    .containsExactlyElementsOf(topics));
            gateway.subscribe("c/gas/fe80::1");
            await().untilAsserted(() -> assertThat(gateway.arrived)
                    .last()
                    .satisfies(message -> assertThat(message.retained()).isTrue()));
        }
    }

    @Test
    void setsTheDuplicateFlagOfWhatItDeliversAgainInAResumedSession() throws Exception {
        try (var broker = EmbeddedBroker.start(BrokerOptions.in(folder))) {
            leaveUnacknowledged(broker.port()).cut();
            new OldClient(broker.port(), "device").publish("lifeline/v1/c/gas/g1/telemetry", "new");
            expectDuplicates(new OldClient(broker.port(), "gateway"));
        }
    }

    @Test
    void setsTheDuplicateFlagOfWhatItDeliversAgainAfterAKill() throws Exception {
        try (var broker = BrokerProcess.start(folder)) {
            var gateway = leaveUnacknowledged(broker.port());
            awaitTheJournal(broker.port());
            broker.kill();
            gateway.cut();
            broker.startAgain();
            new OldClient(broker.port(), "device").publish("lifeline/v1/c/gas/g1/telemetry", "new");
            expectDuplicates(new OldClient(broker.port(), "gateway"));
        }
    }

    /** The journal is written in order: what stood before this message, such as counts of deliveries, is there too. */
    private static void awaitTheJournal(int port) throws Exception {
        var witness = new OldClient(port, "witness");
        witness.subscribe("witness");
        witness.publish("witness", "acknowledged");
        witness.disconnect();
    }

    private static OldClient leaveUnacknowledged(int port) throws Exception {
        var gateway = new OldClient(port, "gateway");
        gateway.subscribe("lifeline/#");
        var device = new OldClient(port, "device");
        device.publish("lifeline/v1/c/gas/g1/telemetry", "a");
        device.publish("lifeline/v1/c/gas/g1/telemetry", "b");
        device.disconnect();
        await().untilAsserted(() -> assertThat(gateway.arrived)
                .extracting(OldClient.Arrived::duplicate)
                .containsExactly(false, false));
        return gateway;
    }

    private static void expectDuplicates(OldClient gateway) {
        await().untilAsserted(() -> assertThat(gateway.arrived)
                .containsExactly(
                        new OldClient.Arrived("a", true),
                        new OldClient.Arrived("b", true),
                        new OldClient.Arrived("new", false)));
    }

    @Test
    void neverExceedsTheSubscribersReceiveMaximum() throws Exception {
        try (var broker = EmbeddedBroker.start(BrokerOptions.in(folder))) {
            var options = Client.options();
            options.setReceiveMaximum(2);
            try (var gateway = Client.connect(broker.port(), "gateway", false, options);
                    var device = Client.connect(broker.port(), "device")) {
                gateway.subscribe("lifeline/#");
                for (var payload : List.of("a", "b", "c")) {
                    device.publish("lifeline/v1/c/gas/g1/telemetry", payload, false);
                }
                await().until(() -> gateway.arrived.size() == 2);
                await().during(Duration.ofMillis(300)).until(() -> gateway.arrived.size() == 2);
                gateway.acknowledge(gateway.arrived.getFirst());
                await().untilAsserted(() -> assertThat(gateway.payloads()).containsExactly("a", "b", "c"));
            }
        }
    }

    @Test
    void closesTheConnectionThatSendsTooLargeAPacketAndLivesOn() throws Exception {
        try (var broker = EmbeddedBroker.start(BrokerOptions.in(folder));
                var gateway = Client.connect(broker.port(), "gateway")) {
            gateway.subscribe("lifeline/#");
            var mqtt3 = new org.eclipse.paho.client.mqttv3.MqttClient(
                    "tcp://127.0.0.1:" + broker.port(),
                    "large",
                    new org.eclipse.paho.client.mqttv3.persist.MemoryPersistence());
            mqtt3.connect();
            assertThatThrownBy(() -> mqtt3.publish("lifeline/v1/c/gas/g1/telemetry", new byte[10_000_000], 1, false))
                    .isInstanceOf(org.eclipse.paho.client.mqttv3.MqttException.class);
            await().until(() -> !mqtt3.isConnected());
            mqtt3.close();
            gateway.publish("lifeline/v1/c/gas/g1/telemetry", "small", false);
            await().untilAsserted(() -> assertThat(gateway.payloads()).containsExactly("small"));
        }
    }

    @Test
    void letsInWhoKnowsThePasswordAndNobodyElse() throws Exception {
        var options = BrokerOptions.in(folder)
                .withCredentials(Map.of("device", "s3cret"))
                .withAddress("0.0.0.0", 0);
        try (var broker = EmbeddedBroker.start(options)) {
            assertThatThrownBy(() -> Client.connect(broker.port(), "nobody")).isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> Client.connect(broker.port(), "liar", true, login("device", "guess")))
                    .isInstanceOf(MqttException.class);
            try (var device = Client.connect(broker.port(), "device", true, login("device", "s3cret"))) {
                device.subscribe("lifeline/#");
                device.publish("lifeline/v1/c/gas/g1/telemetry", "in", true);
                await().untilAsserted(() -> assertThat(device.payloads()).containsExactly("in"));
            }
        }
    }

    @Test
    void devicesMaySpeakForThemselvesAndNotForLifeline() throws Exception {
        var options = BrokerOptions.in(folder)
                .withCredentials(Map.of("lifeline", "s3cret"))
                .withDevices(Map.of("device", "d3vice"));
        try (var broker = EmbeddedBroker.start(options);
                var lifeline = Client.connect(broker.port(), "lifeline", true, login("lifeline", "s3cret"));
                var valve = Client.connect(broker.port(), "valve", true, login("device", "d3vice"))) {
            lifeline.subscribe("lifeline/#");
            valve.subscribe("lifeline/v1/c/gas/g1/command");
            valve.publish("lifeline/v1/c/gas/g1/telemetry", "open", false);
            lifeline.publish("lifeline/v1/c/gas/g1/command", "close", false);
            for (var topic : List.of(
                    "lifeline/v1/c/gas/g2/command",
                    "lifeline/v1/c/gas/g.2/command",
                    "lifeline/v1/c/alerts/red/gas/g1")) {
                try (var forger = Client.connect(broker.port(), "forger", true, login("device", "d3vice"))) {
                    forger.publish(topic, "forged", false);
                } catch (MqttException _) {
                    // Refused, or cut off for it.
                }
            }
            lifeline.publish("lifeline/v1/c/gas/g1/command", "end", false);
            await().untilAsserted(() -> assertThat(valve.payloads()).containsExactly("close", "end"));
            await().untilAsserted(() -> assertThat(lifeline.payloads()).containsExactly("open", "close", "end"));
        }
    }

    @Test
    void aCommandWhoseTimeIsOverReachesNobodyAndAReadingNeverExpires() throws Exception {
        try (var broker = EmbeddedBroker.start(BrokerOptions.in(folder));
                var lifeline = Client.connect(broker.port(), "lifeline")) {
            try (var valve = Client.connect(broker.port(), "valve")) {
                valve.subscribe("lifeline/v1/c/gas/g1/command");
                valve.subscribe("lifeline/v1/c/gas/g2/telemetry");
            }
            var before = System.nanoTime();
            lifeline.publish("lifeline/v1/c/gas/g1/command", "close", 1);
            lifeline.publish("lifeline/v1/c/gas/g2/telemetry", "open", 1);
            await().until(() -> System.nanoTime() - before > 1_500_000_000L);
            try (var valve = Client.connect(broker.port(), "valve")) {
                lifeline.publish("lifeline/v1/c/gas/g1/command", "end", 60);
                await().untilAsserted(() -> assertThat(valve.payloads()).containsExactlyInAnyOrder("open", "end"));
            }
        }
    }

    private static MqttConnectionOptions login(String user, String password) {
        var options = Client.options();
        options.setUserName(user);
        options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        return options;
    }

    @Test
    void acknowledgesNothingWhenTheDiskIsNearlyFull() throws Exception {
        try (var broker = EmbeddedBroker.start(BrokerOptions.in(folder).withMinFreeDiskBytes(Long.MAX_VALUE / 2));
                var device = Client.connect(broker.port(), "device")) {
            device.subscribe("lifeline/#");
            // The disk is looked at every second.
            await().untilAsserted(
                            () -> assertThatThrownBy(() -> device.publish("lifeline/v1/c/gas/g1/telemetry", "x", false))
                                    .isInstanceOf(MqttException.class));
            await().until(() -> !device.isConnected());
        }
    }

    @Test
    void stopsInUnderFiveSecondsAndStartsAgainOnTheSamePort() throws Exception {
        var first = EmbeddedBroker.start(BrokerOptions.in(folder));
        assertThatThrownBy(() -> EmbeddedBroker.start(BrokerOptions.in(folder)))
                .hasMessageContaining("another broker works in");
        var client = Client.connect(first.port(), "gateway");
        var begin = Instant.now();
        first.close();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
        client.cut();
        try (var second = EmbeddedBroker.start(BrokerOptions.in(folder).withPort(first.port()))) {
            assertThat(second.port()).isEqualTo(first.port());
            assertThat(second.isRunning()).isTrue();
        }
    }

    @Test
    void speaksTls() throws Exception {
        var certificate = TestCertificate.in(folder);
        var tls = new BrokerOptions.Tls(certificate.keyStore(), certificate.password());
        var options = BrokerOptions.in(folder.resolve("broker")).withTls(tls);
        try (var broker = EmbeddedBroker.start(options);
                var device = new Client("ssl", broker.port(), "device", true)) {
            var trusting = Client.options();
            trusting.setSocketFactory(certificate.trusting().getSocketFactory());
            device.connect(trusting);
            device.subscribe("lifeline/#");
            device.publish("lifeline/v1/c/gas/g1/telemetry", "sealed", false);
            await().untilAsserted(() -> assertThat(device.payloads()).containsExactly("sealed"));
        }
    }

    @Test
    void keepsABacklogOnDiskAndDeliversAllOfIt() throws Exception {
        var total = 50_000;
        var memory = 16L * 1024 * 1024;
        try (var broker = EmbeddedBroker.start(BrokerOptions.in(folder).withMemoryBytes(memory))) {
            var away = Client.connect(broker.port(), "gateway");
            away.subscribe("lifeline/#");
            away.close();
            new Flood(broker.port(), 1500).publish(total);
            assertThat(broker.memoryInUse()).isLessThan(2 * memory);
            try (var gateway = Client.connect(broker.port(), "gateway")) {
                await().atMost(Duration.ofSeconds(120)).until(() -> gateway.arrived.size() >= total);
                assertThat(gateway.payloads()).doesNotHaveDuplicates().hasSize(total);
            }
        }
    }
}
