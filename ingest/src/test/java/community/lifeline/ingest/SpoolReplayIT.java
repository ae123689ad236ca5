package community.lifeline.ingest;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.ingest.record.RecordLines;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolConfig;
import community.lifeline.ingest.testing.Database;
import community.lifeline.ingest.testing.Sample;
import community.lifeline.ingest.write.ReadingWriter;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static community.lifeline.ingest.testing.Sample.NOW;
import static community.lifeline.ingest.testing.Sample.lel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A real database that refuses the rows of one device, or of all, for another reason than what is in them. */
@ExtendWith(TimescaleDbExtension.class)
class SpoolReplayIT {
    private static final Duration AGAIN = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final TestDatabase server;
    private final RecordLines lines = new RecordLines(Sample.KINDS, Clock.systemUTC());
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private HikariDataSource database;
    private Spool spool;
    private SpoolReplay replay;

    SpoolReplayIT(TestDatabase server) {
        this.server = server;
    }

    @BeforeEach
    void open() throws Exception {
        database = Database.open(server.access());
        Database.run(database, "DROP SCHEMA IF EXISTS lifeline CASCADE");
        Schema.migrate(database, Sample.KINDS, SchemaConfig.defaults());
        start();
    }

    private void start() throws Exception {
        spool = Spool.open(new SpoolConfig(folder, 100 << 20, 0), Clock.systemUTC());
        DeviceRegistry registry = new DeviceRegistry(database, DeviceRegistry.Mode.OPEN, Clock.systemUTC());
        ReadingWriter writer = new ReadingWriter(database, Sample.KINDS, registry, lines);
        IngestMeters ours = new IngestMeters(meters, spool, new Intake(100), new Availability(Clock.systemUTC()));
        replay = new SpoolReplay(writer, spool, lines, ours, at(time), AGAIN);
    }

    private static Clock at(AtomicReference<Instant> time) {
        return new Clock() {
            @Override
            public Instant instant() {
                return time.get();
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    @AfterEach
    void close() throws Exception {
        spool.close();
        database.close();
    }

    /** As a trigger of somebody else's does that looks something up for too long, or trips over a damaged index. */
    private void refuse(String device, String state) throws SQLException {
        Database.run(database, """
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF (SELECT device LIKE '%s' FROM lifeline.device WHERE id = NEW.device_id) THEN
                        RAISE EXCEPTION 'refused' USING ERRCODE = '%s';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON lifeline.reading_gas
                    FOR EACH ROW EXECUTE FUNCTION refuse()""".formatted(device, state));
    }

    private void mend() throws SQLException {
        Database.run(database, "DROP TRIGGER refuse ON lifeline.reading_gas");
    }

    private void spooled(Observation... observations) throws Exception {
        List<String> text = new ArrayList<>();
        for (Observation observation : observations) {
            text.add(lines.encode(observation));
        }
        spool.append(text);
    }

    /** As recovery does, which tries again and again. */
    private void replayAll() throws Exception {
        for (int pass = 0; pass < 30 && !spool.isEmpty(); pass++) {
            try {
                replay.oldest();
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isNotEqualTo("08006");
            }
        }
    }

    private List<String> rows() throws SQLException {
        return Database.rows(
                database,
                "SELECT d.device || ' ' || r.lel FROM lifeline.reading_gas r JOIN lifeline.device d ON d.id = r.device_id"
                        + " ORDER BY 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX000", "57014", "P0001"})
    void storesAroundARefusedRecordAndThatOnceItIsTaken(String state) throws Exception {
        refuse("bad", state);
        spooled(lel("g1", NOW, 1), lel("bad", NOW, 2), lel("g2", NOW, 3));
        spooled(lel("g3", NOW, 4));
        spooled(lel("bad", NOW, 5));
        spooled(lel("g4", NOW, 6));
        replayAll();
        assertThat(spool.isEmpty()).isTrue();
        assertThat(rows()).containsExactly("g1 1", "g2 3", "g3 4", "g4 6");
        assertThat(spool.files()).isEqualTo(2);
        assertThat(meters.get("lifeline.spool.postponed").gauge().value()).isEqualTo(2);
        replay.postponed();
        mend();
        replay.postponed();
        assertThat(spool.files()).as("it is not time yet").isEqualTo(2);
        time.updateAndGet(now -> now.plus(AGAIN));
        replay.postponed();
        assertThat(spool.files()).isZero();
        assertThat(rows()).containsExactly("bad 2", "bad 5", "g1 1", "g2 3", "g3 4", "g4 6");
        assertThat(meters.get("lifeline.spool.replayed").counter().count()).isEqualTo(6);
    }

    @Test
    void keepsWhatIsPostponedAcrossARestartAndTriesItFirstThing() throws Exception {
        refuse("bad", "XX000");
        spooled(lel("bad", NOW, 1));
        spooled(lel("g1", NOW, 2));
        replayAll();
        assertThat(rows()).containsExactly("g1 2");
        spool.close();
        mend();
        start();
        replay.postponed();
        assertThat(rows()).containsExactly("bad 1", "g1 2");
        assertThat(spool.files()).isZero();
    }

    @Test
    void findsOneThatIsTakenBehindSeveralThatAreNot() throws Exception {
        refuse("bad%", "XX000");
        for (int i = 0; i < 8; i++) {
            spooled(lel("bad" + i, NOW, i));
        }
        spooled(lel("g1", NOW, 9));
        spooled(lel("g2", NOW, 9));
        for (int pass = 0; pass < 3; pass++) {
            replayAll();
        }
        assertThat(rows()).containsExactly("g1 9", "g2 9");
        assertThat(spool.postponed()).hasSize(8);
        mend();
        replay.postponed();
        assertThat(rows()).hasSize(10);
    }

    @Test
    void postponesNothingWhereEverythingIsRefused() throws Exception {
        refuse("%", "XX000");
        spooled(lel("g1", NOW, 1), lel("g2", NOW, 2));
        spooled(lel("g3", NOW, 3));
        replayAll();
        assertThat(spool.postponed()).isEmpty();
        assertThatThrownBy(replay::oldest).isInstanceOf(SQLException.class).hasMessageContaining("refused");
        mend();
        replayAll();
        assertThat(rows()).containsExactly("g1 1", "g2 2", "g3 3");
    }
}
