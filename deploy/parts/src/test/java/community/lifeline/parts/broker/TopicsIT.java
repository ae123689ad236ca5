package community.lifeline.parts.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever makes up topics costs the broker time, not memory, and nobody a message. */
class TopicsIT {
    private static final int ROOM = 100;
    private static final int RETAINED = 10;

    @TempDir
    Path folder;

    @Test
    void forgetsTheOldestTopicsAndDeliversAllThatIsPublishedToThem() throws Exception {
        try (var broker = start();
                var gateway = Client.connect(broker.port(), "gateway")) {
            gateway.subscribe("lifeline/#");
            new Flood(broker.port(), 1000).publish(2000);
            await().untilAsserted(
                            () -> assertThat(gateway.payloads()).hasSize(2000).doesNotHaveDuplicates());
            assertThat(broker.topics()).isLessThanOrEqualTo(ROOM);
        }
    }

    @Test
    void remembersFewerOfThoseThatAreLong() throws Exception {
        try (var broker = start();
                var device = Client.connect(broker.port(), "device")) {
            for (var i = 0; i < 50; i++) {
                device.publish("lifeline/v1/%s/gas/g%d/telemetry".formatted("x".repeat(1270), i), "m" + i, false);
            }
            assertThat(broker.topics()).isEqualTo(ROOM / 10 - 1);
        }
    }

    @Test
    void keepsASubscriptionToJustOneOfThem() throws Exception {
        try (var broker = start();
                var device = Client.connect(broker.port(), "device")) {
            device.publish("lifeline/v1/c/gas/g0/command", "to nobody", false);
            subscribe(broker, "valve", "lifeline/v1/c/gas/g0/command");
            new Flood(broker.port(), 1000).publish(1000);
            device.publish("lifeline/v1/c/gas/g0/command", "before", false);
        }
        try (var broker = start();
                var device = Client.connect(broker.port(), "device")) {
            device.publish("lifeline/v1/c/gas/g0/command", "after", false);
            try (var valve = Client.connect(broker.port(), "valve")) {
                await().untilAsserted(() -> assertThat(valve.payloads()).containsExactly("before", "after"));
            }
        }
    }

    @Test
    void retainsNoMoreThanThereIsRoomForButDeliversAll() throws Exception {
        try (var broker = start();
                var gateway = Client.connect(broker.port(), "gateway");
                var device = Client.connect(broker.port(), "device")) {
            gateway.subscribe("lifeline/#");
            status(device, 0, 3 * RETAINED, "online");
            assertThat(broker.retained()).isEqualTo(RETAINED);
            assertThat(retained(broker)).containsExactlyInAnyOrderElementsOf(all("online", RETAINED));
            status(device, 0, 1, "offline");
            device.publish("lifeline/v1/c/gas/g1/status", "", true);
            assertThat(retained(broker))
                    .hasSize(RETAINED - 1)
                    .contains("offline 0")
                    .doesNotContain("online 1");
            await().untilAsserted(() -> assertThat(gateway.payloads())
                    .containsAll(all("online", 3 * RETAINED))
                    .contains("offline 0", ""));
        }
    }

    @Test
    void remembersWhatIsRetainedInItsNextLife() throws Exception {
        try (var broker = start();
                var device = Client.connect(broker.port(), "device")) {
            status(device, 0, RETAINED, "online");
        }
        try (var broker = start();
                var device = Client.connect(broker.port(), "device")) {
            assertThat(broker.retained()).isEqualTo(RETAINED);
            status(device, RETAINED, RETAINED + 1, "online");
            assertThat(retained(broker)).containsExactlyInAnyOrderElementsOf(all("online", RETAINED));
        }
    }

    @Test
    void keepsNothingForADeletionOfWhatIsNotThere() throws Exception {
        try (var broker = start();
                var device = Client.connect(broker.port(), "device")) {
            device.publish("lifeline/v1/c/gas/g1/status", "", true);
            assertThat(broker.retained()).isZero();
        }
    }

    private EmbeddedBroker start() throws Exception {
        return EmbeddedBroker.start(BrokerOptions.in(folder).withTopics(ROOM, RETAINED));
    }

    private static void subscribe(EmbeddedBroker broker, String id, String filter) throws Exception {
        try (var client = Client.connect(broker.port(), id)) {
            client.subscribe(filter);
        }
    }

    private static void status(Client device, int first, int end, String word) throws Exception {
        for (var i = first; i < end; i++) {
            device.publish("lifeline/v1/c/gas/g%d/status".formatted(i), word + " " + i, true);
        }
    }

    private static List<String> all(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + " " + i).toList();
    }

    /** What a newcomer is told: all of it before the answer to something that it publishes itself. */
    private static List<String> retained(EmbeddedBroker broker) throws Exception {
        try (var newcomer = Client.connect(broker.port(), "newcomer-" + System.nanoTime())) {
            newcomer.subscribe("lifeline/v1/+/+/+/status");
            newcomer.publish("lifeline/v1/c/gas/newcomer/status", "end", false);
            await().until(() -> newcomer.payloads().contains("end"));
            return List.copyOf(newcomer.arrived).stream()
                    .filter(Client.Arrived::retained)
                    .map(Client.Arrived::payload)
                    .toList();
        }
    }
}
