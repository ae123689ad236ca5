package community.lifeline.ingest.series;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.ingest.record.RecordLines;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.testing.Database;
import community.lifeline.ingest.testing.Sample;
import community.lifeline.ingest.write.Batch;
import community.lifeline.ingest.write.ReadingWriter;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static community.lifeline.ingest.testing.Sample.NOW;
import static community.lifeline.ingest.testing.Sample.gas;
import static community.lifeline.ingest.testing.Sample.lel;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class SeriesIT {
    private static final DeviceId LIFT = new DeviceId("garden", "elevator", "e1");

    private final TestDatabase server;
    private HikariDataSource database;
    private DeviceRegistry registry;
    private ReadingWriter writer;
    private Series series;

    SeriesIT(TestDatabase server) {
        this.server = server;
    }

    @BeforeEach
    void open() throws SQLException {
        database = Database.migrated(server.access());
        registry = new DeviceRegistry(database, DeviceRegistry.Mode.OPEN, Clock.systemUTC());
        writer = new ReadingWriter(database, Sample.KINDS, registry, new RecordLines(Sample.KINDS, Clock.systemUTC()));
        series = new Series(database, Sample.KINDS);
    }

    @AfterEach
    void empty() throws SQLException {
        Database.run(
                database,
                "TRUNCATE lifeline.reading_gas, lifeline.reading_elevator, lifeline.device_event, lifeline.device CASCADE");
        database.close();
    }

    private void write(Observation... observations) throws SQLException {
        List<Message> messages = new ArrayList<>();
        for (Observation observation : observations) {
            messages.add(Sample.message(observation));
        }
        writer.write(new Batch(messages));
    }

    private List<Observation> replay(Instant since) throws SQLException {
        List<Observation> seen = new ArrayList<>();
        series.replay(since, _ -> true, seen::add);
        return seen;
    }

    @Test
    void givesBackWhatWasStored() throws SQLException {
        DeviceKind kind = Sample.KINDS.require("gas");
        Values values = Sample.values(kind, Map.of("lel", 3.2, "alarm", true, "mains", false, "valve", "closed"));
        Stamp stamp = new Stamp(NOW, NOW.plusMillis(5), Optional.of(NOW.plusSeconds(999)), -42, false);
        Observation.Reading reading =
                new Observation.Reading(gas("g1"), stamp, 5, values, Optional.of("{\"note\": \"x\"}"));
        write(reading);
        assertThat(series.latest(gas("g1"))).contains(reading);
        assertThat(series.latest(gas("g2"))).isEmpty();
    }

    @Test
    void findsTheLatestAndAStretchOfTime() throws SQLException {
        for (int i = 0; i < 10; i++) {
            write(lel("g1", NOW.plusSeconds(i), i), lel("g2", NOW.plusSeconds(i), 50 + i));
        }
        assertThat(series.latest(gas("g1"))).contains(lel("g1", NOW.plusSeconds(9), 9));
        assertThat(series.readings(gas("g1"), NOW.plusSeconds(3), NOW.plusSeconds(5)))
                .containsExactly(lel("g1", NOW.plusSeconds(3), 3), lel("g1", NOW.plusSeconds(4), 4));
    }

    private static Observation odd(String device, int second, Map<String, Object> known, String extra) {
        Observation.Reading reading = Sample.reading(gas(device), Sample.stamp(NOW.plusSeconds(second), second), known);
        return new Observation.Reading(
                reading.device(),
                reading.stamp(),
                0,
                reading.values(),
                Optional.of(extra).filter(text -> !text.isEmpty()));
    }

    @Test
    void findsDevicesThatNoRuleCanJudge() throws SQLException {
        write(
                odd("g1", 0, Map.of(), "{\"m\": {\"Lel\": 60}}"),
                odd("g1", 1, Map.of(), "{\"m\": \"x\", \"a\": 1}"),
                odd("g2", 0, Map.of("battery", 3.0), "{\"m\": {\"Lel\": 60}}"),
                odd("g3", 0, Map.of("battery", 3.0), "{\"m\": {\"fw\": 60}}"),
                odd("g4", 0, Map.of(), ""),
                odd("g4", 1, Map.of("lel", 3.0), ""));
        assertThat(new UnreadDevices(database, Sample.KINDS).find(NOW.plusSeconds(60)))
                .isEqualTo(Map.of(
                        gas("g1"), new UnreadDevices.Latest(NOW.plusSeconds(1), false, Set.of("Lel")),
                        gas("g2"), new UnreadDevices.Latest(NOW, true, Set.of("Lel"))));
    }

    @Test
    void givesBackEventsAndStatuses() throws SQLException {
        Observation event = new Observation.Event(
                LIFT,
                Sample.stamp(NOW, 1),
                0,
                "entrapment",
                new Values.Builder(Sample.KINDS.require("elevator")).set(0, 4).build(),
                Optional.empty());
        Observation status = Sample.status(LIFT, Sample.stamp(NOW.plusSeconds(1), 2), Observation.Presence.OFFLINE);
        write(event, status);
        assertThat(series.events(LIFT, NOW, NOW.plusSeconds(2))).containsExactly(event, status);
    }

    @Test
    void replaysWhatWasReceivedSinceInTheOrderInWhichItIsJudged() throws SQLException {
        Instant since = NOW.minusSeconds(3600);
        Stamp early = new Stamp(NOW, since.minusMillis(1), Optional.empty(), 1, false);
        Stamp backfill = new Stamp(NOW.minusSeconds(20 * 86_400), NOW, Optional.empty(), 2, false);
        Stamp skewed = new Stamp(NOW.plusSeconds(80_000), NOW.minusSeconds(5), Optional.empty(), 3, false);
        write(
                Sample.reading(gas("g1"), early, Map.of("lel", 1)),
                Sample.reading(gas("g1"), backfill, Map.of("lel", 2)),
                new Observation.Reading(
                        gas("g1"),
                        skewed,
                        Quality.CLOCK_SKEW.bit(),
                        Values.none(Sample.KINDS.require("gas")),
                        Optional.empty()),
                Sample.event(LIFT, Sample.stamp(NOW.minusSeconds(9), 4), "entrapment"),
                lel("g2", NOW.minusSeconds(3), 5));
        assertThat(replay(since).stream().map(seen -> seen.stamp().fingerprint()))
                .containsExactly(2L, 4L, 3L, (long) Double.hashCode(5));
    }

    @Test
    void replaysManyRowsOfSeveralKindsInOrder() throws SQLException {
        Random random = new Random(7);
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            Instant time = NOW.minusMillis(random.nextInt(100_000_000));
            observations.add(
                    i % 3 == 0
                            ? Sample.reading(LIFT, Sample.stamp(time, i), Map.of())
                            : Sample.reading(gas("g" + i % 50), Sample.stamp(time, i), Map.of("lel", i % 100)));
        }
        write(observations.toArray(Observation[]::new));
        List<Observation> seen = replay(NOW.minusSeconds(200_000));
        assertThat(seen).hasSize(6000).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
        List<Observation> some = new ArrayList<>();
        series.replay(NOW.minusSeconds(200_000), LIFT::equals, some::add);
        assertThat(some)
                .hasSize(2000)
                .allMatch(observation -> observation.device().equals(LIFT));
    }

    @Test
    void knowsWhenEachDeviceWasLastHeardOfBeforeAndAfterItIsSaved() throws SQLException {
        write(lel("g1", NOW, 1), lel("g2", NOW.minusSeconds(50), 1));
        write(lel("g1", NOW.minusSeconds(7200), 2));
        Map<DeviceId, Instant> expected = Map.of(
                gas("g1"), NOW.plusMillis(20), gas("g2"), NOW.minusSeconds(50).plusMillis(20));
        assertThat(series.lastSeen()).as("found in the readings").isEqualTo(expected);
        registry.saveLastSeen();
        assertThat(Database.one(database, "SELECT count(*) FROM lifeline.device_last_seen"))
                .isEqualTo("2");
        assertThat(series.lastSeen()).as("saved").isEqualTo(expected);
        write(lel("g2", NOW.plusSeconds(5), 1));
        assertThat(series.lastSeen()).as("since the save").containsEntry(gas("g2"), NOW.plusMillis(5020));
    }

    @Test
    void findsWhatADeviceLastSaidHoweverMuchItSaidSince() throws SQLException {
        Instant before = NOW.minusSeconds(3600);
        Instant yesterday = NOW.minusSeconds(30 * 3600);
        DeviceId silent = new DeviceId("garden", "elevator", "e2");
        write(
                elevator(LIFT, yesterday.minusSeconds(60), 0, Map.of("service_mode", "normal")),
                elevator(LIFT, yesterday, 0, Map.of("service_mode", "maintenance")),
                elevator(LIFT, before.minusSeconds(7200), Quality.TEST.bit(), Map.of("service_mode", "normal")),
                elevator(LIFT, before.minusSeconds(7100), Quality.LATE.bit(), Map.of("service_mode", "normal")),
                elevator(LIFT, before.plusSeconds(1), 0, Map.of("service_mode", "normal")),
                elevator(silent, NOW.minusSeconds(8 * 86_400), 0, Map.of("service_mode", "maintenance")));
        for (int i = 1; i <= 50; i++) {
            write(
                    elevator(LIFT, before.minusSeconds(10 * i), 0, Map.of("door", i == 1 ? "open" : "closed")),
                    elevator(silent, before.minusSeconds(10 * i), 0, Map.of("floor", i)));
        }
        List<String> found = new ArrayList<>();
        DeviceKind kind = Sample.KINDS.require("elevator");
        series.last(
                Map.of("elevator", Set.of("service_mode", "door"), "gas", Set.of("alarm")),
                before,
                Duration.ofSeconds(20),
                _ -> true,
                last -> found.add(last.device().device() + " " + last.value() + " " + last.at()));
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "e1 " + Sample.values(kind, Map.of("service_mode", "maintenance")) + " " + yesterday,
                        "e1 " + Sample.values(kind, Map.of("door", "open")) + " " + before.minusSeconds(10));
    }

    private static Observation elevator(DeviceId device, Instant time, int quality, Map<String, Object> values) {
        return new Observation.Reading(
                device,
                Sample.stamp(time, values.hashCode()),
                quality,
                Sample.values(Sample.KINDS.require("elevator"), values),
                Optional.empty());
    }
}
