package community.lifeline.parts.broker;

import community.lifeline.parts.testing.BrokerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is acknowledged is on the disk. */
class DurabilityIT {
    private static final int KILLS = 5;
    private static final int TOPICS = 25;
    /** The journal gathers messages for this long instead of 3 ms, so that what does not wait for it is seen. */
    private static final Duration GATHERS = Duration.ofMillis(300);

    @TempDir
    Path folder;

    /** A topic's first message is written to two journals, of which that of the addresses is the quicker. */
    @Test
    void acknowledgesNothingThatItsJournalDoesNotHold() throws Exception {
        var options = BrokerOptions.in(folder);
        var configuration = new Settings(options).configuration();
        configuration.setJournalBufferTimeout_NIO((int) GATHERS.toNanos());
        var broker = new Artemis(configuration, options);
        broker.start();
        try {
            var port =
                    broker.getRemotingService().getAcceptor(Settings.ACCEPTOR).getActualPort();
            subscribe(port, "gateway");
            assertThat(acknowledgedTooEarly(port)).isEmpty();
        } finally {
            broker.stop();
        }
    }

    /** Publishes to new topics without a pause, every second message retained, which makes a queue for it too. */
    private List<String> acknowledgedTooEarly(int port) throws Exception {
        var early = new ConcurrentLinkedQueue<String>();
        var all = new CountDownLatch(TOPICS);
        var device = new MqttAsyncClient("tcp://127.0.0.1:" + port, "device", new MemoryPersistence());
        device.connect(Client.options()).waitForCompletion();
        for (var i = 0; i < TOPICS; i++) {
            var payload = "message %d of %d".formatted(i, TOPICS);
            var topic = "lifeline/v1/c/gas/g%d/status".formatted(i);
            var acknowledged = new Acknowledged(() -> {
                if (!journalHolds(payload)) {
                    early.add(payload);
                }
                all.countDown();
            });
            device.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, i % 2 == 1, null, acknowledged);
        }
        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        device.disconnect().waitForCompletion();
        device.close();
        return List.copyOf(early);
    }

    private boolean journalHolds(String payload) throws IOException {
        try (var files = Files.newDirectoryStream(folder.resolve("journal"), "*.amq")) {
            for (var file : files) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(payload)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void losesNothingThatItAcknowledgedWhenKilledUnderLoad() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (var broker = BrokerProcess.start(folder)) {
            subscribe(broker.port(), "gateway");
            for (var life = 0; life < KILLS; life++) {
                var first = life * 1_000_000;
                var enough = acknowledged.size() + 300 + 400 * life;
                try (var threads = Executors.newSingleThreadExecutor()) {
                    // New topics in each life, as after the start of a fleet.
                    var flood = threads.submit(() -> {
                        new Flood(broker.port(), Integer.MAX_VALUE).publish(first, first + 1_000_000, acknowledged);
                        return true;
                    });
                    await().atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> acknowledged.size() >= enough);
                    broker.kill();
                    flood.get();
                }
                broker.startAgain();
            }
            try (var gateway = Client.connect(broker.port(), "gateway")) {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() ->
                                assertThat(new HashSet<>(gateway.payloads())).containsAll(acknowledged));
            }
        }
    }

    private interface Check {
        void run() throws IOException;
    }

    private record Acknowledged(Check check) implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            try {
                check.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void onFailure(IMqttToken token, Throwable failure) {}
    }

    private static void subscribe(int port, String id) throws Exception {
        try (var client = Client.connect(port, id)) {
            client.subscribe("lifeline/#");
        }
    }
}
