package community.lifeline.alerts;

import community.lifeline.alerts.notify.mqtt.MqttAlertsConfig;
import community.lifeline.alerts.notify.mqtt.MqttPublisher;
import community.lifeline.parts.broker.BrokerOptions;
import community.lifeline.parts.broker.EmbeddedBroker;
import community.lifeline.parts.testing.OnMessage;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static community.lifeline.alerts.Station.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(TimescaleDbExtension.class)
class MqttAlertsIT {
    @TempDir
    private Path folder;

    private final List<String> topics = new CopyOnWriteArrayList<>();

    @Test
    void alertsArePublishedAlsoThoseOfATimeWithoutTheBroker(TestDatabase fresh) throws Exception {
        Station.migrate(fresh.dataSource());
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(folder.resolve("broker")));
        int port = broker.port();
        MqttAlertsConfig config = new MqttAlertsConfig(
                URI.create("tcp://127.0.0.1:" + port),
                "lifeline-alerts",
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5),
                MqttAlertsConfig.QUICK);
        MqttPublisher publisher = new MqttPublisher(config, Optional.empty());
        try (Station station = Station.start(fresh.dataSource(), folder.resolve("spool"), publisher)) {
            MqttAsyncClient first = listen(port);
            station.judge(now("g-1", "lel", 60));
            await().untilAsserted(() -> assertThat(topics).containsExactly("lifeline/v1/xinghu/alerts/red/gas/g-1"));
            broker.close();
            first.close(true);

            station.judge(now("g-2", "lel", 60));
            try (EmbeddedBroker again = EmbeddedBroker.start(
                    BrokerOptions.in(folder.resolve("broker")).withPort(port))) {
                MqttAsyncClient second = listen(again.port());
                station.judge(now("g-3", "lel", 60));
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(topics).contains("lifeline/v1/xinghu/alerts/red/gas/g-3"));
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(Station.count(
                                        fresh.dataSource(),
                                        "notification WHERE sent_at IS NOT NULL AND channel = 'mqtt'"))
                                .isEqualTo(3));
                second.disconnect().waitForCompletion(5_000);
                second.close();
            }
        }
    }

    @Test
    void stopsSoonWhileTheBrokerDoesNotAnswer(TestDatabase fresh) throws Exception {
        Station.migrate(fresh.dataSource());
        // The system takes the connections; nobody ever answers on them.
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            MqttAlertsConfig config = new MqttAlertsConfig(
                    URI.create("tcp://127.0.0.1:" + deaf.getLocalPort()),
                    "lifeline-alerts",
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    MqttAlertsConfig.QUICK);
            Station station = Station.start(
                    fresh.dataSource(), folder.resolve("spool"), new MqttPublisher(config, Optional.empty()));
            for (int i = 0; i < 20; i++) {
                station.judge(now("deaf-" + i, "alarm", true));
            }
            long begun = System.nanoTime();
            station.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
            assertThat(Station.count(fresh.dataSource(), "notification WHERE sent_at IS NULL"))
                    .isEqualTo(20);
        }
    }

    private MqttAsyncClient listen(int port) throws Exception {
        MqttAsyncClient client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "listener", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        client.setCallback((OnMessage) (topic, _) -> topics.add(topic));
        client.connect(options).waitForCompletion(10_000);
        client.subscribe("lifeline/v1/+/alerts/#", 1).waitForCompletion(10_000);
        return client;
    }
}
