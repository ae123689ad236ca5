package community.lifeline.alerts;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Observation.Presence;
import community.lifeline.ingest.DatabaseConfig;
import community.lifeline.ingest.registry.RegisterStore;
import community.lifeline.ingest.registry.SheetFile;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static community.lifeline.alerts.Station.KINDS;
import static community.lifeline.alerts.Station.count;
import static community.lifeline.alerts.Station.reading;
import static community.lifeline.alerts.Station.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What devices say together, on two partitions and a real database. */
@ExtendWith(TimescaleDbExtension.class)
class PlacesIT {
    /** The built-in rules hold for minutes, for which no test waits. */
    private static final String PROMPT = """
            kind: place
            rules:
              - id: place.test.gateway
                names: {zh: 网关, en: gateway}
                level: orange
                gateway: {percent: 80, devices: 3, within: 10m}
                keep-firing-for: 1s
                message: {zh: "{device} {value}", en: "{device} {value}"}
                source: test
                tag: P
              - id: place.test.blind
                names: {zh: 盲区, en: blind}
                level: yellow
                blind: {kind: gas, in: building}
                keep-firing-for: 1s
                message: {zh: "{device} {value}", en: "{device} {value}"}
                source: test
                tag: P
            """;

    private final TestDatabase server;
    private HikariDataSource database;
    private RuleBook book;

    @TempDir
    Path folder;

    PlacesIT(TestDatabase server) {
        this.server = server;
    }

    @BeforeEach
    void open() throws Exception {
        var access = server.access();
        database = new DatabaseConfig(access.jdbcUrl(), access.user(), access.password(), 4).open();
        Station.migrate(database);
        empty();
        book = RuleFiles.load(KINDS, List.of(Files.writeString(folder.resolve("prompt.yaml"), PROMPT)));
    }

    @AfterEach
    void close() throws SQLException {
        empty();
        database.close();
    }

    private void empty() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("TRUNCATE lifeline.alert, lifeline.evaluation_mark, lifeline.device CASCADE");
        }
    }

    private void register(String csv) throws Exception {
        new RegisterStore(database)
                .save(SheetFile.read("d.csv", csv.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, KINDS));
    }

    private Station station() throws Exception {
        return Station.start(database, folder.resolve("spool"), book).watchingPlaces(database);
    }

    private void awaitCount(String query, long expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(count(database, query)).isEqualTo(expected));
    }

    private static DeviceId gas(int number) {
        return new DeviceId("xinghu", "gas", "g-" + number);
    }

    @Test
    void twoHydrantsOfAMainThatFallTogetherAreOneBurst() throws Exception {
        register("community,kind,device,zone\nxinghu,hydrant,h-1,main-1\nxinghu,hydrant,h-2,main-1\n");
        try (Station station = station()) {
            Instant now = Instant.now();
            for (int step = 0; step < 12; step++) {
                Instant time = now.minusSeconds(120 - 10L * step);
                double pressure = 300 - Math.max(0, step - 6) * 30;
                for (String id : List.of("h-1", "h-2")) {
                    station.judge(reading(new DeviceId("xinghu", "hydrant", id), time, now, 0, "pressure", pressure));
                }
            }
            awaitCount("alert WHERE rule = 'place.hydrant.burst' AND device = 'main-1' AND state = 'firing'", 1);
        }
        assertThat(count(database, "alert WHERE rule = 'hydrant.falling'")).isZero();
        assertThat(count(database, "alert WHERE kind = 'place'")).isEqualTo(1);
    }

    @Test
    void aDeadGatewayOfFourHundredDevicesIsOneAlertThatSurvivesARestart() throws Exception {
        StringBuilder csv = new StringBuilder("community,kind,device,behind\n");
        IntStream.range(0, 400)
                .forEach(i -> csv.append("xinghu,gas,g-").append(i).append(",lora-1\n"));
        register(csv.toString());
        String ours = "alert WHERE rule = 'place.test.gateway'";
        try (Station station = station()) {
            for (Presence presence : List.of(Presence.ONLINE, Presence.OFFLINE)) {
                for (int i = 0; i < 400; i++) {
                    station.judge(status(gas(i), presence));
                }
            }
            awaitCount(ours + " AND device = 'lora-1' AND state = 'firing'", 1);
        }
        assertThat(count(database, "alert")).isEqualTo(1);

        try (Station station = station()) {
            await().during(Duration.ofMillis(2_500))
                    .untilAsserted(() -> assertThat(count(database, ours + " AND state = 'firing' AND revision = 1"))
                            .isEqualTo(1));
            for (int i = 0; i < 400; i++) {
                station.judge(status(gas(i), Presence.ONLINE));
            }
            awaitCount(ours + " AND state = 'resolved'", 1);
        }
        assertThat(count(database, "alert")).isEqualTo(1);
    }

    @Test
    void aBuildingWithoutAWorkingSensorIsBlindUntilOneIsHeard() throws Exception {
        register("community,kind,device,building\nxinghu,gas,g-1,b07\nxinghu,gas,g-2,b07\n");
        String ours = "alert WHERE rule = 'place.test.blind' AND device = 'b07'";
        try (Station station = station()) {
            Instant now = Instant.now();
            station.judge(reading(gas(1), now, now, 0, "lel", 0), reading(gas(2), now, now, 0, "lel", 0));
            station.judge(status(gas(1), Presence.OFFLINE));
            await().during(Duration.ofMillis(1_500))
                    .untilAsserted(() -> assertThat(count(database, ours)).isZero());
            station.judge(status(gas(2), Presence.OFFLINE));
            awaitCount(ours + " AND state = 'firing'", 1);
            Observation back = reading(gas(2), Instant.now(), Instant.now(), 0, "lel", 0);
            station.judge(back);
            awaitCount(ours + " AND state = 'resolved'", 1);
        }
    }
}
