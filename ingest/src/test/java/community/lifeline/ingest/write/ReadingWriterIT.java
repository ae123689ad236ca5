package community.lifeline.ingest.write;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.ingest.record.RecordLines;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.testing.Database;
import community.lifeline.ingest.testing.Sample;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static community.lifeline.ingest.testing.Sample.NOW;
import static community.lifeline.ingest.testing.Sample.gas;
import static community.lifeline.ingest.testing.Sample.lel;
import static community.lifeline.ingest.testing.Sample.message;
import static community.lifeline.ingest.write.Outcome.DUPLICATE;
import static community.lifeline.ingest.write.Outcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class ReadingWriterIT {
    private final TestDatabase server;
    private HikariDataSource database;
    private DeviceRegistry registry;
    private ReadingWriter writer;

    ReadingWriterIT(TestDatabase server) {
        this.server = server;
    }

    @BeforeEach
    void open() throws SQLException {
        database = Database.migrated(server.access());
        registry = new DeviceRegistry(database, DeviceRegistry.Mode.OPEN, Clock.systemUTC());
        writer = writer(registry);
    }

    @AfterEach
    void empty() throws SQLException {
        Database.run(
                database,
                "TRUNCATE lifeline.reading_gas, lifeline.device_event, lifeline.quarantine, lifeline.device CASCADE");
        database.close();
    }

    private ReadingWriter writer(DeviceRegistry registry) {
        return new ReadingWriter(database, Sample.KINDS, registry, new RecordLines(Sample.KINDS, Clock.systemUTC()));
    }

    private List<Outcome> write(Message... messages) throws SQLException {
        return List.of(writer.write(new Batch(List.of(messages))));
    }

    @Test
    void storesValuesTimesAndQualityAsTheyAre() throws SQLException {
        DeviceKind kind = Sample.KINDS.require("gas");
        Instant time = Instant.parse("2026-11-22T03:21:04.123456789Z");
        Stamp stamp =
                new Stamp(time, time.plusSeconds(1), Optional.of(Instant.parse("2099-01-01T00:00:00Z")), -42, false);
        Values values = Sample.values(kind, Map.of("lel", 3.2, "alarm", true, "mains", false, "valve", "closed"));
        int quality = Quality.CLOCK_SKEW.bit() | Quality.LATE.bit();
        write(message(
                new Observation.Reading(gas("g1"), stamp, quality, values, Optional.of("{\"note\":\"café\\u0000\"}"))));
        assertThat(Database.one(
                        database,
                        "SELECT time AT TIME ZONE 'UTC', device, received_at AT TIME ZONE 'UTC', lel,"
                                + " alarm, mains, muted, valve, quality, claimed AT TIME ZONE 'UTC', extra ->> 'note', co"
                                + " FROM lifeline.gas_readings"))
                .isEqualTo("2026-11-22 03:21:04.123456|g1|2026-11-22 03:21:05.123456|3.2|t|f|null|closed|"
                        + "{clock_skew,late}|2099-01-01 00:00:00|café\ufffd|null");
    }

    @Test
    void storesReadingsOfEveryKind() throws SQLException {
        List<Message> messages = new ArrayList<>();
        for (DeviceKind kind : Sample.KINDS.all()) {
            Values.Builder values = new Values.Builder(kind);
            for (int cell = 0; cell < kind.fields().size(); cell++) {
                values.set(cell, 1);
            }
            messages.add(message(new Observation.Reading(
                    new DeviceId("garden", kind.id(), "d"),
                    Sample.stamp(NOW, 1),
                    0,
                    values.build(),
                    Optional.empty())));
        }
        assertThat(write(messages.toArray(Message[]::new))).containsOnly(STORED);
        for (DeviceKind kind : Sample.KINDS.all()) {
            assertThat(Database.one(
                            database,
                            "SELECT string_agg(cell.key, ' ') FROM lifeline.reading_" + kind.id()
                                    + " r, jsonb_each_text(to_jsonb(r)) AS cell WHERE cell.value IS NULL"))
                    .as("empty columns of " + kind.id())
                    .isEqualTo("extra claimed");
        }
        for (DeviceKind kind : Sample.KINDS.all()) {
            Database.run(database, "TRUNCATE lifeline.reading_" + kind.id());
        }
    }

    @Test
    void storesEventsAndStatuses() throws SQLException {
        DeviceId lift = new DeviceId("garden", "elevator", "e1");
        DeviceKind kind = Sample.KINDS.require("elevator");
        String metric = kind.fields().getFirst().name();
        write(
                message(new Observation.Event(
                        lift,
                        Sample.stamp(NOW, 1),
                        0,
                        "entrapment",
                        new Values.Builder(kind).set(0, 4).build(),
                        Optional.empty())),
                message(Sample.status(lift, Sample.stamp(NOW.plusSeconds(1), 2), Observation.Presence.OFFLINE)));
        assertThat(Database.rows(
                        database,
                        "SELECT type, code, measurements ->> '" + metric
                                + "' FROM lifeline.device_event ORDER BY time"))
                .containsExactly("event|entrapment|4.0", "status|offline|null");
    }

    @Test
    void countsExactlyWhatWasThereBefore() throws SQLException {
        assertThat(write(message(lel("g1", NOW, 1)), message(lel("g1", NOW, 2))))
                .containsExactly(STORED, STORED);
        assertThat(write(
                        message(lel("g1", NOW, 2)),
                        message(lel("g1", NOW, 3)),
                        message(lel("g2", NOW, 1)),
                        message(lel("g1", NOW, 3))))
                .containsExactly(DUPLICATE, STORED, STORED, DUPLICATE);
        assertThat(Database.one(database, "SELECT count(*) FROM lifeline.reading_gas"))
                .isEqualTo("4");
    }

    @Test
    void tellsTwoCopiesWhoseTimesDifferBelowAMicrosecond() throws SQLException {
        assertThat(write(message(lel("g1", NOW.plusNanos(100), 1)), message(lel("g1", NOW.plusNanos(900), 1))))
                .containsExactly(STORED, DUPLICATE);
    }

    @Test
    void findsARedeliveredMessageThatNamedNoTime() throws SQLException {
        Observation first = Sample.reading(gas("g1"), Sample.untimed(NOW, 7), Map.of("lel", 1));
        Observation again = Sample.reading(gas("g1"), Sample.repeatable(NOW.plusSeconds(30), 7), Map.of("lel", 1));
        Observation other = Sample.reading(gas("g2"), Sample.repeatable(NOW.plusSeconds(30), 7), Map.of("lel", 1));
        Observation later = Sample.reading(gas("g1"), Sample.repeatable(NOW.plusSeconds(1800), 7), Map.of("lel", 1));
        assertThat(write(message(first))).containsExactly(STORED);
        assertThat(write(message(again), message(other), message(again), message(later)))
                .containsExactly(DUPLICATE, STORED, DUPLICATE, STORED);
    }

    @Test
    void findsARedeliveredMessageBesideItsFirstCopy() throws SQLException {
        Observation first = Sample.reading(gas("g1"), Sample.untimed(NOW, 7), Map.of("lel", 1));
        Observation again = Sample.reading(gas("g1"), Sample.repeatable(NOW.plusSeconds(3), 7), Map.of("lel", 1));
        assertThat(write(message(first), message(again))).containsExactly(STORED, DUPLICATE);
    }

    @Test
    void takesARetainedStatusForOldOnlyIfNoOtherCameSince() throws SQLException {
        var online = Observation.Presence.ONLINE;
        var offline = Observation.Presence.OFFLINE;
        write(message(Sample.status(gas("g1"), Sample.untimed(NOW, 1), offline)));
        Instant later = NOW.plusSeconds(7200);
        assertThat(write(message(Sample.status(gas("g1"), Sample.repeatable(later, 1), offline))))
                .containsExactly(DUPLICATE);
        assertThat(write(
                        message(Sample.status(gas("g1"), Sample.repeatable(later.plusSeconds(1), 2), online)),
                        message(Sample.status(gas("g1"), Sample.repeatable(later.plusSeconds(2), 1), offline)),
                        message(Sample.status(gas("g1"), Sample.repeatable(later.plusSeconds(3), 1), offline))))
                .containsExactly(STORED, STORED, DUPLICATE);
    }

    @Test
    void findsThePoisonedRowAndKeepsAllOthers() throws SQLException {
        Database.run(database, "ALTER TABLE lifeline.reading_gas ADD CONSTRAINT poison CHECK (lel <> 13)");
        try {
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                messages.add(message(lel("g1", NOW.plusSeconds(i), i)));
            }
            Batch batch = new Batch(messages);
            Batch.Tally tally = batch.tally(writer.write(batch));
            Outcome refused = Outcome.quarantined(Quarantined.Reason.SCHEMA);
            assertThat(tally.messages()).containsOnly(Map.entry(STORED, 49), Map.entry(refused, 1));
            assertThat(Database.one(database, "SELECT count(*) FROM lifeline.reading_gas"))
                    .isEqualTo("49");
            assertThat(
                            Database.one(
                                    database,
                                    "SELECT topic, reason, detail LIKE '%violates check constraint%',"
                                            + " convert_from(payload, 'UTF8')::jsonb -> 'm' ->> 'lel' FROM lifeline.quarantine"))
                    .isEqualTo("lifeline/v1/garden/gas/g1/telemetry|schema|t|13.0");
        } finally {
            Database.run(database, "ALTER TABLE lifeline.reading_gas DROP CONSTRAINT poison");
        }
    }

    @Test
    void putsAsideARecordThatBringsOutABugAndKeepsAllOthers() throws SQLException {
        Observation ghost = new Observation.Reading(
                new DeviceId("garden", "ghost", "x"),
                Sample.stamp(NOW, 1),
                0,
                Values.none(Sample.KINDS.require("gas")),
                Optional.empty());
        assertThat(write(message(lel("g1", NOW, 1)), message(ghost), message(lel("g1", NOW, 2))))
                .containsExactly(STORED, Outcome.quarantined(Quarantined.Reason.SCHEMA), STORED);
        assertThat(Database.one(database, "SELECT topic, detail FROM lifeline.quarantine"))
                .startsWith("lifeline/v1/garden/ghost/x/telemetry|it cannot be stored: a fault of Lifeline's: ")
                .contains("no kind 'ghost'");
    }

    @Test
    void countsAMixedBackfillAsOneQuarantinedMessage() throws SQLException {
        write(message(lel("g1", NOW, 1)));
        Message backfill = new Message(
                List.of(lel("g1", NOW, 1), lel("g1", NOW.minusSeconds(60), 2)),
                List.of(Sample.bad("lifeline/v1/garden/gas/g1/telemetry", "{")));
        Batch batch = new Batch(List.of(backfill, message(lel("g1", NOW, 1))));
        Batch.Tally tally = batch.tally(writer.write(batch));
        Outcome bad = Outcome.quarantined(Quarantined.Reason.MALFORMED);
        assertThat(tally.messages()).containsOnly(Map.entry(bad, 1), Map.entry(DUPLICATE, 1));
        assertThat(tally.records()).containsOnly(Map.entry(bad, 1), Map.entry(STORED, 1), Map.entry(DUPLICATE, 2));
    }

    @Test
    void keepsABadMessageThatComesAgainAsOneRow() throws SQLException {
        Message bad = new Message(List.of(), List.of(Sample.bad("a/b", "{\0"), Sample.bad("a/b", "{\0")));
        write(bad);
        write(bad);
        assertThat(Database.one(database, "SELECT count(*), sum(times), min(topic) FROM lifeline.quarantine"))
                .isEqualTo("1|4|a/b");
    }

    @Test
    void quarantinesAnUnlistedDeviceOfAClosedRegistry() throws SQLException {
        DeviceRegistry closed = new DeviceRegistry(database, DeviceRegistry.Mode.CLOSED, Clock.systemUTC());
        assertThat(closed.admits(gas("stranger"))).as("before it is loaded").isTrue();
        closed.list(gas("known"), "kitchen of 3-201");
        assertThat(closed.admits(gas("known"))).isTrue();
        assertThat(closed.admits(gas("stranger"))).isFalse();
        writer = writer(closed);
        assertThat(write(message(lel("known", NOW, 1)), message(lel("stranger", NOW, 1))))
                .containsExactly(STORED, Outcome.quarantined(Quarantined.Reason.UNKNOWN_DEVICE));
        assertThat(Database.rows(database, "SELECT device, listed, name FROM lifeline.device"))
                .containsExactly("known|t|kitchen of 3-201");
        assertThat(Database.one(database, "SELECT reason, topic FROM lifeline.quarantine"))
                .isEqualTo("unknown_device|lifeline/v1/garden/gas/stranger/telemetry");
    }

    @Test
    void noticesADeviceThatAnotherProcessListed() throws SQLException {
        DeviceRegistry closed = new DeviceRegistry(database, DeviceRegistry.Mode.CLOSED, Clock.systemUTC());
        closed.load();
        registry.list(gas("new"), null);
        assertThat(closed.admits(gas("new"))).isFalse();
        closed.refresh();
        assertThat(closed.admits(gas("new"))).isTrue();
    }

    @Test
    void claimsAsStoredWhatACommitWithALostAnswerStored() throws SQLException {
        Batch batch = new Batch(List.of(message(lel("g1", NOW, 1)), message(lel("g1", NOW, 2))));
        writer.write(batch);
        assertThat(writer.write(batch)).as("the very same batch").containsExactly(STORED, STORED);
        assertThat(write(message(lel("g1", NOW, 1)))).as("another delivery").containsExactly(DUPLICATE);
    }

    @Test
    void writesThroughConnectionsThatWereCut() throws SQLException {
        write(message(lel("g1", NOW, 1)));
        try (var other = server.dataSource().getConnection();
                var statement = other.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        assertThat(write(message(lel("g1", NOW, 2)))).containsExactly(STORED);
    }

    @Test
    void remembersAnInfiniteNumberAsTheLargestTheColumnHolds() throws SQLException {
        write(message(lel("g1", NOW, 1e300)));
        assertThat(Database.one(database, "SELECT lel FROM lifeline.reading_gas"))
                .isEqualTo("3.4028235e+38");
    }
}
