package community.lifeline.simulators.mqtt;

import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.parts.broker.BrokerOptions;
import community.lifeline.parts.broker.EmbeddedBroker;
import community.lifeline.parts.testing.OnMessage;
import community.lifeline.simulators.SimClock;
import community.lifeline.simulators.Simulation;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.wire.Endpoint;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A small neighbourhood on the real broker. */
class SimulatorIT {
    private static final Neighbourhood HAMLET =
            Neighbourhood.of(NeighbourhoodPlan.xinghu().withPeople(400));

    private record Heard(String topic, byte[] payload, boolean retained) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final Traffic traffic = new Traffic();
    private EmbeddedBroker broker;
    private MqttClient listener;

    @BeforeEach
    void startsBroker() throws Exception {
        broker = EmbeddedBroker.start(BrokerOptions.in(folder));
        listener = subscriber("listener");
    }

    @AfterEach
    void stopsAll() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
        leave(listener);
        broker.close();
    }

    @Test
    void everyDeviceConnectsAndSpeaksWhatTheGatewayUnderstands() throws Exception {
        deploy(30);
        int devices = HAMLET.devices().size();
        await().atMost(Duration.ofSeconds(30)).until(() -> traffic.devicesOnline() == devices);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> traffic.acknowledgements() == traffic.messages() && traffic.messages() > 3L * devices);
        await().atMost(Duration.ofSeconds(30)).until(() -> heard.size() >= traffic.acknowledgements());
        NativeDecoder decoder = new NativeDecoder(KindFiles.builtIn(), _ -> true, DecodeConfig.DEFAULTS);
        for (Heard each : heard) {
            Message message = decoder.decode(each.topic(), each.payload(), Arrival.live(Instant.now()));
            assertThat(message.quarantined()).as(each.text()).isEmpty();
        }
        assertThat(traffic.drops()).isZero();
        assertThat(heard.stream()
                        .filter(each -> each.topic().endsWith("/status"))
                        .map(Heard::topic)
                        .distinct())
                .hasSize(devices);
    }

    @Test
    void willIsSpokenWhenADeviceIsCutOffAndItComesBack() throws Exception {
        SimulatorVerticle verticle = deploy(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> traffic.devicesOnline() == HAMLET.devices().size());
        SimulatedDevice device = HAMLET.devices().getFirst();
        String status = DeviceTopic.STATUS.of(device.id());
        await().atMost(Duration.ofSeconds(30)).until(() -> said(status).size() == 1);
        verticle.cut(device.id());
        await().atMost(Duration.ofSeconds(30)).until(() -> said(status).size() == 3);
        assertThat(said(status))
                .satisfiesExactly(
                        first -> assertThat(first).contains("online"),
                        will -> assertThat(will).isEqualTo("{\"status\":\"offline\"}"),
                        back -> assertThat(back).contains("online"));
        assertThat(traffic.lostConnections()).isEqualTo(1);
    }

    @Test
    void stoppingLeavesInOrderWithinThreeSecondsAndWithoutWills() throws Exception {
        deploy(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> traffic.devicesOnline() == HAMLET.devices().size());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> statuses() == HAMLET.devices().size());
        long before = System.nanoTime();
        vertx.undeploy(vertx.deploymentIDs().iterator().next()).await(10, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        MqttClient late = subscriber("late");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> heard.stream().filter(Heard::retained).count()
                        >= HAMLET.devices().size());
        assertThat(heard).noneMatch(each -> each.text().contains("offline"));
        leave(late);
    }

    @Test
    void nothingIsLostWhileTheBrokerIsAway() throws Exception {
        deploy(30);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> traffic.devicesOnline() == HAMLET.devices().size());
        int port = broker.port();
        broker.close();
        long before = traffic.messages();
        await().atMost(Duration.ofSeconds(30)).until(() -> traffic.messages() > before + 100);
        assertThat(traffic.devicesOnline()).isZero();
        broker = EmbeddedBroker.start(BrokerOptions.in(folder).withPort(port));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> traffic.devicesOnline() == HAMLET.devices().size());
        await().atMost(Duration.ofSeconds(60)).until(() -> traffic.acknowledgements() + 50 > traffic.messages());
        assertThat(traffic.drops()).isZero();
    }

    private SimulatorVerticle deploy(double speed) throws Exception {
        Instant start = Instant.now().minus(Duration.ofMinutes(30));
        Simulation simulation = new Simulation(HAMLET, List.of(), 1, start);
        SimulatorConfig config = SimulatorConfig.of(new Endpoint("127.0.0.1", broker.port()));
        SimClock clock = new SimClock(InstantSource.system(), start, speed);
        SimulatorVerticle verticle = new SimulatorVerticle(config, simulation, clock, traffic);
        vertx.deployVerticle(verticle).await(10, TimeUnit.SECONDS);
        return verticle;
    }

    private long statuses() {
        return heard.stream().filter(each -> each.topic().endsWith("/status")).count();
    }

    private static void leave(MqttClient client) throws Exception {
        if (client.isConnected()) {
            client.disconnect();
        }
        client.close();
    }

    private List<String> said(String topic) {
        return heard.stream()
                .filter(each -> each.topic().equals(topic))
                .map(Heard::text)
                .toList();
    }

    private MqttClient subscriber(String id) throws Exception {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + broker.port(), id, new MemoryPersistence());
        client.connect();
        client.setCallback((OnMessage)
                (topic, message) -> heard.add(new Heard(topic, message.getPayload(), message.isRetained())));
        client.subscribe("lifeline/#", 1);
        return client;
    }
}
