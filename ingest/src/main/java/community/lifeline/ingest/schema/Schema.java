package community.lifeline.ingest.schema;

import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the schema that this program needs, and says how far it is. Blocks, so it is called on a thread
 * that may. The pool needs three connections: one holds the lock while the migrations take two.
 */
public final class Schema {
    /** Any number, as long as every Lifeline takes the same: only one may change the schema at a time. */
    private static final long LOCK = 0x6c69_6665_6c69_6e65L;

    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    private Schema() {}

    /** May be called any number of times, also by several processes at once. */
    public static SchemaStatus migrate(DataSource database, Kinds kinds, SchemaConfig config) throws SQLException {
        List<KindTable> tables = tables(kinds);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            requireExtension(connection);
            // Another process may be at work, and adding to large tables may wait for those who use them.
            execute(connection, "SET statement_timeout = 0");
            execute(connection, "SET lock_timeout = 0");
            execute(connection, "SELECT pg_advisory_lock(" + LOCK + ")");
            try {
                migrateAlone(database, connection, tables, config);
            } finally {
                execute(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
                execute(connection, "RESET statement_timeout");
                execute(connection, "RESET lock_timeout");
            }
        }
        return status(database, kinds);
    }

    /** Changes nothing. */
    public static SchemaStatus status(DataSource database, Kinds kinds) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            if (!Catalog.hasExtension(connection)) {
                return new SchemaStatus(Edition.APACHE, "none", List.of(), List.of("the extension timescaledb"));
            }
            Edition edition = Edition.of(connection);
            var info = migrations(database, Flyway::info);
            MigrationInfo current = info.current();
            String version = current == null ? "none" : String.valueOf(current.getVersion());
            List<String> pending = Arrays.stream(info.pending())
                    .map(migration -> migration.getVersion() + " " + migration.getDescription())
                    .toList();
            return new SchemaStatus(edition, version, pending, missing(connection, kinds));
        }
    }

    private static List<String> missing(Connection connection, Kinds kinds) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (KindTable table : tables(kinds)) {
            var existing = Catalog.fields(connection, table);
            if (!Catalog.exists(connection, table.bareName())) {
                missing.add("the table " + table.name());
            } else {
                table.kind().fields().stream()
                        .filter(field -> !existing.containsKey(field.name()))
                        .forEach(field -> missing.add("the column " + table.name() + "." + field.name()));
            }
        }
        return missing;
    }

    private static void migrateAlone(
            DataSource database, Connection connection, List<KindTable> tables, SchemaConfig config)
            throws SQLException {
        Edition edition = Edition.of(connection);
        boolean changed = migrations(database, flyway -> flyway.migrate().migrationsExecuted) > 0;
        changed |= QualityFlags.store(connection);
        for (KindTable table : tables) {
            changed |= new KindMigration(connection, table, edition, config).run();
        }
        if (edition == Edition.COMMUNITY) {
            String keep = "drop_after => " + KindViews.interval(config.keepEvents());
            for (String sql : KindViews.policy("retention", "lifeline.device_event", keep)) {
                execute(connection, sql);
            }
        }
        Roles.grant(connection, changed);
        if (changed) {
            log.info("The schema is ready: {} kinds, TimescaleDB's {} edition", tables.size(), edition);
        }
    }

    /** Flyway throws unchecked what is mostly the database's fault. */
    private static <T> T migrations(DataSource database, Function<Flyway, T> work) throws SQLException {
        try {
            return work.apply(flyway(database));
        } catch (FlywayException e) {
            String state = e.getCause() instanceof SQLException cause ? cause.getSQLState() : null;
            throw new SQLException("the schema cannot be migrated: " + e.getMessage(), state, e);
        }
    }

    private static Flyway flyway(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .schemas("lifeline")
                .createSchemas(true)
                .locations("classpath:db/migration")
                // A process with fewer roles, or an older one beside a newer, does not know every migration.
                .ignoreMigrationPatterns("*:missing", "*:future")
                .load();
    }

    static List<KindTable> tables(Kinds kinds) {
        List<KindTable> tables = new ArrayList<>();
        for (DeviceKind kind : kinds.all()) {
            tables.add(new KindTable(kind));
        }
        return tables;
    }

    private static void requireExtension(Connection connection) throws SQLException {
        if (Catalog.hasExtension(connection)) {
            return;
        }
        try {
            execute(connection, "CREATE EXTENSION IF NOT EXISTS timescaledb");
        } catch (SQLException e) {
            throw new SQLException(
                    "this database has no TimescaleDB and the user may not add it: have an administrator run"
                            + " 'CREATE EXTENSION timescaledb' in it, with the library preloaded (" + e.getMessage()
                            + ")",
                    e.getSQLState(),
                    e);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
