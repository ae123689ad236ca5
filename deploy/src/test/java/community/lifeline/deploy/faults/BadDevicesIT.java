package community.lifeline.deploy.faults;

import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.simulators.FleetPlan;
import community.lifeline.simulators.SimClock;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.bad.BadShares;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.mqtt.Callers;
import community.lifeline.simulators.mqtt.SimulatorConfig;
import community.lifeline.simulators.mqtt.SimulatorVerticle;
import community.lifeline.simulators.mqtt.Traffic;
import community.lifeline.simulators.wire.Endpoint;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A neighbourhood in which a third of the devices misbehave and some speak as vendors' do, against Lifeline as it is run. */
class BadDevicesIT {
    private static final String MIX = "garbage=15%,half=15%,duplicates=20%,reorder=15%,spikes=15%,wrong-unit=15%,"
            + "clock-ahead=15%,clock-behind=10%,no-zone=10%,preheat=15%,flapping=10%,reconnect=30%,flood=1";

    /** Devices whose clocks and probes have been wrong for hours, which nobody can wait for. */
    private static final NeighbourhoodPlan LATE = place("yesterday");

    private static final NeighbourhoodPlan LIVE = place("today");

    private static NeighbourhoodPlan place(String community) {
        return new NeighbourhoodPlan(community, NeighbourhoodPlan.xinghu().names(), 400, 7);
    }

    @Test
    void everyMessageIsStoredQuarantinedOrADuplicateAndDoubtsAreMarked(@TempDir Path folder) throws Exception {
        try (Scene scene = Scene.open(folder).with(launch -> launch.with("LIFELINE_ALERTS_MQTT", "false"))) {
            LifelineProcess life = scene.start().awaitReady();
            publishHours(scene);
            Traffic traffic = live(scene);
            new Reckoning(scene, life).allIsAtRestAndTheCountersAgree();
            Metrics metrics = life.metrics();
            assertThat(traffic.drops()).isZero();
            assertThat(traffic.lostConnections()).isPositive();
            assertThat(metrics.received()).as(metrics.account()).isGreaterThanOrEqualTo(traffic.acknowledgements());
            assertThat(metrics.sum("lifeline_records_total", "outcome=\"stored\""))
                    .as("observations counted as stored are rows")
                    .isEqualTo(rows(scene.stored()));
            assertThat(metrics.outcome("duplicate")).isPositive();
            assertThat(metrics.sum("lifeline_messages_total", "reason=\"malformed\""))
                    .isPositive();
            assertThat(marked(scene.stored(), LATE, Quality.STUCK)).isPositive();
            assertThat(marked(scene.stored(), LATE, Quality.LATE)).isPositive();
            assertThat(marked(scene.stored(), LIVE, Quality.CLOCK_SKEW)).isPositive();
            assertThat(marked(scene.stored(), LIVE, Quality.OUT_OF_RANGE)).isPositive();
            assertThat(marked(scene.stored(), LIVE, Quality.WARMING_UP)).isPositive();
            life.stop();
        }
    }

    private static FleetPlan plan(NeighbourhoodPlan place, String bad, boolean vendors) {
        return new FleetPlan(place, Optional.empty(), BadShares.parse(bad), vendors, List.of());
    }

    /** Eight hours, at once, of probes that stand still and of messages in a wrong order. */
    private static void publishHours(Scene scene) throws IOException {
        Instant now = Instant.now();
        FleetPlan plan = plan(LATE, "stuck=100%,reorder=50%", false);
        try (Publisher publisher = scene.publisher("hours")) {
            plan.world(Neighbourhood.of(LATE), now.minus(Duration.ofHours(8)))
                    .run(
                            now,
                            said -> slow(said).ifPresent(each -> publisher.send(each.topic(), each.payload(), false)));
            publisher.flush();
        }
    }

    /** Of those that report every few minutes, or it takes too long. */
    private static Optional<Utterance> slow(Utterance said) {
        return Optional.of(said)
                .filter(each ->
                        List.of("water", "drainage").contains(each.device().kind()));
    }

    private static Traffic live(Scene scene) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Neighbourhood place = Neighbourhood.of(LIVE);
            SimClock clock = new SimClock(Clock.systemUTC(), Instant.now().minusSeconds(30), 10);
            Traffic traffic = new Traffic();
            vertx.deployVerticle(new SimulatorVerticle(
                            devices(scene.brokerPort()),
                            plan(LIVE, MIX, true).world(place, clock.start()),
                            Callers.each(place.devices()),
                            clock,
                            traffic))
                    .await(10, TimeUnit.SECONDS);
            await("some to have lost their connections and said enough")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> traffic.lostConnections() >= 3 && traffic.messages() > 2_000);
            await("most to be acknowledged")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> traffic.messages() - traffic.acknowledgements() < 200);
            return traffic;
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    /** With a memory that a flood does not fill: what a device forgets was never received. */
    private static SimulatorConfig devices(int port) {
        SimulatorConfig usual = SimulatorConfig.of(Endpoint.of(URI.create("tcp://127.0.0.1:" + port)));
        return new SimulatorConfig(
                usual.broker(),
                usual.login(),
                usual.connectsPerSecond(),
                usual.keepAlive(),
                usual.firstBackoff(),
                usual.mostBackoff(),
                100_000);
    }

    private static long rows(Stored stored) throws SQLException {
        long rows = stored.count("SELECT count(*) FROM lifeline.device_event");
        for (String kind : List.of("gas", "water", "drainage", "charger", "elevator", "hydrant", "proof")) {
            rows += stored.count("SELECT count(*) FROM lifeline.reading_" + kind);
        }
        return rows;
    }

    private static long marked(Stored stored, NeighbourhoodPlan place, Quality mark) throws SQLException {
        long marked = 0;
        for (String kind : List.of("gas", "water", "drainage", "charger", "elevator", "hydrant")) {
            marked += stored.count(
                    "SELECT count(*) FROM lifeline.reading_" + kind
                            + " r JOIN lifeline.device d ON d.id = r.device_id WHERE d.community = ? AND r.quality & ? <> 0",
                    place.community(),
                    mark.bit());
        }
        return marked;
    }
}
