package community.lifeline.deploy.platform;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.store.DirectoryStore;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.responding.Done;
import community.lifeline.alerts.responding.Dossier;
import community.lifeline.alerts.responding.EventText;
import community.lifeline.alerts.responding.Naming;
import community.lifeline.alerts.responding.ResponseQueries;
import community.lifeline.alerts.responding.Responses;
import community.lifeline.alerts.responding.Setting;
import community.lifeline.alerts.responding.Story;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Failure;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.SettingsFile;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.DatabaseConfig;
import community.lifeline.ingest.registry.Register;
import community.lifeline.parts.testing.OnMessage;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import community.lifeline.simulators.SimClock;
import community.lifeline.simulators.Simulation;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.Role;
import community.lifeline.simulators.incident.GasIncident;
import community.lifeline.simulators.mqtt.SimulatorVerticle;
import community.lifeline.simulators.mqtt.Traffic;
import community.lifeline.simulators.scenario.Happening;
import community.lifeline.simulators.scenario.Scenario;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A simulated leak through the whole of Lifeline, to a person's word and the valve's own. Time is the test's: it moves on
 * while something is waited for.
 */
@ExtendWith(TimescaleDbExtension.class)
class CommandIT {
    /** A clock that somebody moves. */
    private static final class Moved extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T03:00:00Z"));

        void on(Duration time) {
            now.updateAndGet(instant -> instant.plus(time));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final Neighbourhood HAMLET =
            Neighbourhood.of(NeighbourhoodPlan.xinghu().withPeople(200));
    private static final DeviceId DETECTOR =
            HAMLET.of(Role.GAS_HOUSEHOLD).getFirst().id();
    private static final String NAME = "gas/" + DETECTOR.device();

    @TempDir
    private Path folder;

    private final Moved clock = new Moved();
    private final Running running = new Running();
    private final List<MqttMessage> commands = new CopyOnWriteArrayList<>();
    private TestDatabase fresh;
    private HikariDataSource database;
    private Components components;
    private Responses responses;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        components = new Components(SettingsFile.load(
                Optional.empty(),
                Map.ofEntries(
                        Map.entry("LIFELINE_HOME", folder.toString()),
                        Map.entry("LIFELINE_HTTP_PORT", "0"),
                        Map.entry("LIFELINE_WEB_PORT", "0"),
                        Map.entry("LIFELINE_BROKER_PORT", "0"),
                        Map.entry("LIFELINE_BROKER_USER", "lifeline"),
                        Map.entry("LIFELINE_BROKER_PASSWORD", "s3cret"),
                        Map.entry("LIFELINE_BROKER_DEVICE_USER", "device"),
                        Map.entry("LIFELINE_BROKER_DEVICE_PASSWORD", "d3vice"))));
        DatabaseConfig config = components.databaseAt(fresh.access());
        Platform platform = Platform.start(components, Optional.of(config), new LoggedSteps(), running, _ -> {}, clock);
        database = running.add("the test's own connections", config.open());
        responses = responses();
        listen(platform.broker());
        this.platform = platform;
    }

    private Platform platform;

    @AfterEach
    void take() throws Exception {
        running.close();
        fresh.close();
    }

    /** As the command line has them. */
    private Responses responses() throws SQLException {
        PlanBook plans = components.packs().plans();
        Duty duty = new DirectoryStore(database, components.zone()).directory(clock.instant());
        Setting setting = new Setting(
                () -> plans, () -> new RuleBook(List.of()), () -> new Register(1, Map.of()), () -> duty, List.of());
        return new Responses(database, setting, (_, _) -> {}, clock);
    }

    private void listen(URI broker) throws Exception {
        MqttAsyncClient client = new MqttAsyncClient(broker.toString(), "listener", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName("lifeline");
        options.setPassword("s3cret".getBytes(StandardCharsets.UTF_8));
        client.connect(options).waitForCompletion(10_000);
        client.setCallback((OnMessage) (_, message) -> commands.add(message));
        client.subscribe("lifeline/v1/+/+/+/command", 1).waitForCompletion(10_000);
        running.add("listener", () -> {
            client.disconnect().waitForCompletion(10_000);
            client.close();
        });
    }

    /** Gas flows into a kitchen, whose valve may stick. */
    private void leaks(boolean sticks) throws Exception {
        Scenario leak = new Scenario(
                "leak",
                new Names("泄漏", "leak"),
                List.of(new Happening(
                        Duration.ofSeconds(30),
                        Role.GAS_HOUSEHOLD,
                        0,
                        1,
                        new GasIncident.Leak(4, 20, 0.5, sticks, Duration.ofHours(1)))));
        Simulation simulation = new Simulation(HAMLET, List.of(leak), 1, clock.instant());
        Traffic traffic = new Traffic();
        platform.vertx()
                .deployVerticle(new SimulatorVerticle(
                        components.simulators().reaching(platform.broker()), simulation, SimClock.live(clock), traffic))
                .await(10, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> traffic.devicesOnline() == HAMLET.devices().size());
    }

    /** Waits while time goes on, ten times as fast as it does. */
    private void until(String what, Callable<Boolean> there) {
        await(what)
                .atMost(Duration.ofSeconds(120))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    boolean yes = there.call();
                    if (!yes) {
                        clock.on(Duration.ofMillis(500));
                    }
                    return yes;
                });
    }

    private UUID graveResponse() throws SQLException {
        String grave = "SELECT id FROM lifeline.response WHERE level IN ('orange', 'red')";
        until("the leak to be grave", () -> !all(grave).isEmpty());
        return UUID.fromString(all(grave).getFirst());
    }

    private List<String> all(String sql) throws SQLException {
        List<String> all = new CopyOnWriteArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                all.add(row.getString(1));
            }
        }
        return all;
    }

    private List<Recorded> commandEvents(UUID response) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return EventText.read(Journal.of(connection, response)).stream()
                    .filter(each -> each.event().getClass().getSimpleName().startsWith("Command"))
                    .toList();
        }
    }

    private List<String> story(UUID response) throws SQLException {
        Duty duty = new DirectoryStore(database, components.zone()).directory(clock.instant());
        Dossier dossier = new ResponseQueries(database, () -> new Register(1, Map.of()))
                .find(response)
                .orElseThrow();
        return Story.of(dossier, Naming.of(duty, components.packs().plans())).stream()
                .map(line -> line.text().en())
                .toList();
    }

    private boolean known(UUID response) throws SQLException {
        return commandEvents(response).stream()
                .map(Recorded::event)
                .anyMatch(event -> event instanceof Event.CommandShown || event instanceof Event.CommandFailed);
    }

    private void confirms(UUID response) throws SQLException {
        Act.Command close = new Act.Command("close-valve", NAME);
        assertThat(responses.act(response, "wang-says-yes", "wang", close)).isInstanceOf(Done.Taken.class);
    }

    @Test
    void aLeakIsShutOffOnAPersonsWordAndTheJournalHasTheValves() throws Exception {
        leaks(false);
        UUID response = graveResponse();
        Instant ask = clock.instant().plusSeconds(20);
        until("some time without a word", () -> clock.instant().isAfter(ask));
        assertThat(commands).isEmpty();
        confirms(response);
        until("what became of it", () -> known(response));
        List<Recorded> events = commandEvents(response);
        assertThat(events).extracting(Recorded::by).containsExactly("wang", "lifeline", "lifeline");
        assertThat(events)
                .extracting(Recorded::event)
                .containsExactly(
                        new Event.CommandAsked(
                                "close-valve", NAME, "close_valve", "{\"valve\":\"closed\"}", "valve", "closed", 60),
                        new Event.CommandSent("close-valve", NAME, 1),
                        new Event.CommandShown("close-valve", NAME, "valve = closed"));
        assertThat(commands).singleElement().satisfies(message -> {
            assertThat(message.isRetained()).isFalse();
            assertThat(message.getQos()).isEqualTo(1);
            assertThat(new String(message.getPayload(), StandardCharsets.UTF_8))
                    .contains(all("SELECT id FROM lifeline.command").getFirst(), "\"expires\":");
        });
        assertThat(all("SELECT code FROM lifeline.device_event WHERE code LIKE 'valve%'"))
                .containsExactly("valve_closed");
        assertThat(story(response)).anyMatch(words -> words.startsWith("the command to " + NAME + " worked"));
    }

    @Test
    void aValveThatSticksIsStillOpenAfterSixtySeconds() throws Exception {
        leaks(true);
        UUID response = graveResponse();
        confirms(response);
        until("what became of it", () -> known(response));
        Recorded last = commandEvents(response).getLast();
        assertThat(last.event()).isInstanceOfSatisfying(Event.CommandFailed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Failure.STILL);
            assertThat(failed.detail()).isEqualTo("open");
            assertThat(failed.after()).isBetween(60L, 90L);
        });
        assertThat(story(response)).anyMatch(words -> words.contains("valve still open after 6"));
        assertThat(commands).hasSize(1);
    }
}
