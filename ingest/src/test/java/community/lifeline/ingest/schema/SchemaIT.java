package community.lifeline.ingest.schema;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.testing.Database;
import community.lifeline.ingest.testing.Sample;
import community.lifeline.parts.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SchemaIT {
    private static final SchemaConfig CONFIG = SchemaConfig.defaults();

    private TestDatabase fresh;
    private HikariDataSource database;

    @BeforeEach
    void open() throws SQLException {
        fresh = TestDatabase.fresh();
        database = Database.open(fresh.access());
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
        fresh.close();
    }

    @Test
    void makesAHypertableForEveryKind() throws SQLException {
        assertThat(Schema.status(database, Sample.KINDS).current()).isFalse();
        SchemaStatus status = Schema.migrate(database, Sample.KINDS, CONFIG);
        assertThat(status.current()).isTrue();
        assertThat(status.edition()).isEqualTo(Edition.APACHE);
        assertThat(Database.rows(
                        database,
                        "SELECT hypertable_name FROM timescaledb_information.hypertables"
                                + " WHERE hypertable_schema = 'lifeline' ORDER BY 1"))
                .containsExactly(
                        "device_event",
                        "reading_charger",
                        "reading_drainage",
                        "reading_elevator",
                        "reading_gas",
                        "reading_hydrant",
                        "reading_water");
        assertThat(Database.one(
                        database,
                        "SELECT format_type(atttypid, -1) || ', ' || col_description(attrelid, attnum) FROM pg_attribute"
                                + " WHERE attrelid = 'lifeline.reading_gas'::regclass AND attname = 'lel'"))
                .isEqualTo("real, combustible gas of lower explosive limit / 可燃气体浓度（爆炸下限）, %{LEL}");
    }

    @Test
    void changesNothingTheSecondTime() throws SQLException {
        SchemaStatus first = Schema.migrate(database, Sample.KINDS, CONFIG);
        String before = catalogue();
        assertThat(Schema.migrate(database, Sample.KINDS, CONFIG)).isEqualTo(first);
        assertThat(catalogue()).isEqualTo(before);
    }

    private String catalogue() throws SQLException {
        return Database.one(
                database,
                "SELECT md5(string_agg(c.oid::text || c.relname || c.xmin::text, ',' ORDER BY c.oid)) FROM pg_class c"
                        + " WHERE relnamespace = 'lifeline'::regnamespace AND relkind IN ('r', 'v')");
    }

    @Test
    void letsSeveralProcessesMigrateAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<HikariDataSource> pools = new ArrayList<>();
            List<Future<SchemaStatus>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                HikariDataSource pool = Database.open(fresh.access());
                pools.add(pool);
                Callable<SchemaStatus> task = () -> Schema.migrate(pool, Sample.KINDS, CONFIG);
                results.add(threads.submit(task));
            }
            for (Future<SchemaStatus> result : results) {
                assertThat(result.get().current()).isTrue();
            }
            pools.forEach(HikariDataSource::close);
        }
    }

    @Test
    void addsASeventhKindAndLaterItsNewField() throws SQLException {
        Schema.migrate(database, Sample.KINDS, CONFIG);
        Field density = new Field.Metric("density", names("density"), "%/m", 0, 20, 0.01, Optional.empty());
        Schema.migrate(database, with(smoke(density)), CONFIG);
        Database.run(
                database,
                "INSERT INTO lifeline.reading_smoke (time, device_id, received_at, fingerprint, quality,"
                        + " density) VALUES (now(), 1, now(), 1, 0, 0.5)");
        Field heat = new Field.Metric("order", names("a word of SQL"), "Cel", -40, 125, 0.1, Optional.empty());
        Field alarm = new Field.Flag("alarm", names("alarm"));
        SchemaStatus before = Schema.status(database, with(smoke(density, alarm, heat)));
        assertThat(before.missing())
                .containsExactly("the column lifeline.reading_smoke.alarm", "the column lifeline.reading_smoke.order");
        assertThat(Schema.migrate(database, with(smoke(density, alarm, heat)), CONFIG)
                        .current())
                .isTrue();
        assertThat(Database.one(database, "SELECT density, alarm, \"order\" FROM lifeline.reading_smoke"))
                .isEqualTo("0.5|null|null");
        assertThat(Database.rows(database, "SELECT \"order_max\", density_avg FROM lifeline.reading_smoke_1h"))
                .containsExactly("null|0.5");
        assertThat(Database.rows(database, "SELECT alarm, \"order\" FROM lifeline.smoke_readings"))
                .isEmpty();
    }

    @Test
    void refusesToChangeTheTypeOfAStoredField() throws SQLException {
        Schema.migrate(database, with(smoke(new Field.Flag("state", names("state")))), CONFIG);
        Kinds changed = with(smoke(new Field.Metric("state", names("state"), "1", 0, 9, 1, Optional.empty())));
        assertThatThrownBy(() -> Schema.migrate(database, changed, CONFIG))
                .hasMessage("kind smoke: the field 'state' is stored as boolean and its file now asks for real;"
                        + " give the changed field another name");
    }

    @Test
    void keepsANarrowerColumnWhenTheResolutionGrows() throws SQLException {
        Schema.migrate(
                database, with(smoke(new Field.Metric("mass", names("m"), "g", 0, 9, 1, Optional.empty()))), CONFIG);
        Kinds finer = with(smoke(new Field.Metric("mass", names("m"), "g", 0, 9, 1e-9, Optional.empty())));
        assertThat(Schema.migrate(database, finer, CONFIG).current()).isTrue();
    }

    @Test
    void dropsOldChunksAndOldQuarantineOnly() throws SQLException {
        Schema.migrate(database, Sample.KINDS, CONFIG);
        for (String age : List.of("1 hour", "40 days", "800 days")) {
            Database.run(
                    database,
                    "INSERT INTO lifeline.reading_gas (time, device_id, received_at, fingerprint, quality)"
                            + " SELECT now() - interval '" + age + "', 1, now(), 1, 0");
            Database.run(
                    database,
                    "INSERT INTO lifeline.quarantine (fingerprint, received_at, last_received_at, topic,"
                            + " payload, reason, detail) SELECT '" + age + "', now(), now() - interval '" + age
                            + "', 't', '', 'empty', ''");
        }
        Retention retention = new Retention(database, Sample.KINDS, CONFIG, Clock.systemUTC());
        assertThat(retention.run()).isEqualTo(new Retention.Removed(1, 1));
        assertThat(retention.run()).isEqualTo(new Retention.Removed(0, 0));
        assertThat(Database.one(database, "SELECT count(*) FROM lifeline.reading_gas"))
                .isEqualTo("2");
        assertThat(Database.one(database, "SELECT count(*) FROM lifeline.quarantine"))
                .isEqualTo("2");
    }

    @Test
    void takesAChangedChunkLength() throws SQLException {
        Schema.migrate(database, Sample.KINDS, CONFIG);
        SchemaConfig hours = new SchemaConfig(
                Duration.ofHours(6),
                CONFIG.keepReadings(),
                CONFIG.keepEvents(),
                CONFIG.keepQuarantine(),
                CONFIG.compressAfter());
        Schema.migrate(database, Sample.KINDS, hours);
        assertThat(Database.one(
                        database,
                        "SELECT time_interval FROM timescaledb_information.dimensions"
                                + " WHERE hypertable_name = 'reading_gas'"))
                .isEqualTo("06:00:00");
    }

    @Test
    void grantsTheWriterNoRightToTouchWhatIsOnlyAddedTo() throws SQLException {
        Schema.migrate(database, Sample.KINDS, CONFIG);
        String can = "SELECT has_table_privilege('lifeline_%s', 'lifeline.%s', '%s')";
        assertThat(Database.one(database, can.formatted("writer", "reading_gas", "INSERT")))
                .isEqualTo("t");
        assertThat(Database.one(database, can.formatted("writer", "reading_gas", "UPDATE")))
                .isEqualTo("f");
        assertThat(Database.one(database, can.formatted("writer", "device_event", "DELETE")))
                .isEqualTo("f");
        assertThat(Database.one(database, can.formatted("writer", "device", "UPDATE")))
                .isEqualTo("t");
        assertThat(Database.one(database, can.formatted("writer", "journal", "INSERT")))
                .isEqualTo("t");
        assertThat(Database.one(database, can.formatted("writer", "journal", "UPDATE, DELETE, TRUNCATE")))
                .isEqualTo("f");
        assertThat(Database.one(database, can.formatted("writer", "journal_head", "INSERT, UPDATE, DELETE")))
                .isEqualTo("f");
        assertThat(Database.one(database, can.formatted("reader", "gas_readings", "SELECT")))
                .isEqualTo("t");
        assertThat(Database.one(database, can.formatted("reader", "device", "INSERT")))
                .isEqualTo("f");
    }

    private static Names names(String en) {
        return new Names("烟", en);
    }

    private static DeviceKind smoke(Field... fields) {
        return new DeviceKind("smoke", names("smoke"), "fire", Duration.ofHours(1), List.of(fields), List.of());
    }

    private static Kinds with(DeviceKind seventh) {
        List<DeviceKind> kinds = new ArrayList<>(Sample.KINDS.all());
        kinds.add(seventh);
        return new Kinds(kinds);
    }
}
