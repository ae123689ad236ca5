package community.lifeline.ingest.schema;

import community.lifeline.gateway.telemetry.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the table and the views of one kind up to date; runs under the schema's lock. */
final class KindMigration {
    private static final Logger log = LoggerFactory.getLogger(KindMigration.class);

    private final Connection connection;
    private final KindTable table;
    private final KindViews views;
    private final Edition edition;
    private final SchemaConfig config;

    KindMigration(Connection connection, KindTable table, Edition edition, SchemaConfig config) {
        this.connection = connection;
        this.table = table;
        this.views = new KindViews(table);
        this.edition = edition;
        this.config = config;
    }

    /** True where anything was created or altered. */
    boolean run() throws SQLException {
        boolean created = !Catalog.exists(connection, table.bareName());
        List<String> ddl = created ? table.create(config.chunk()) : table.complete(Catalog.fields(connection, table));
        inTransaction(ddl);
        if (!created) {
            Schema.execute(
                    connection,
                    "SELECT public.set_chunk_time_interval('" + table.name() + "', "
                            + KindViews.interval(config.chunk()) + ")");
        }
        boolean viewsChanged = views();
        return viewsChanged || !ddl.isEmpty();
    }

    private boolean views() throws SQLException {
        Map<String, ColumnType> fields = Catalog.fields(connection, table);
        List<String> columns = List.copyOf(fields.keySet());
        boolean changed = false;
        if (!Catalog.columnNames(connection, views.readingsName()).containsAll(columns)) {
            inTransaction(List.of(views.readings(columns)));
            changed = true;
        }
        boolean rollupChanged = rollup(columns);
        return rollupChanged || changed;
    }

    private boolean rollup(List<String> columns) throws SQLException {
        List<String> existing = Catalog.columnNames(connection, views.rollupName());
        List<String> absent = columns.stream()
                .filter(column -> table.kind().field(column).orElse(null) instanceof Field.Metric)
                .filter(column -> !existing.contains(column + "_max"))
                .toList();
        boolean absentOrOld = existing.isEmpty() || !absent.isEmpty();
        return switch (edition) {
            case APACHE -> {
                if (absentOrOld) {
                    inTransaction(List.of(views.plainRollup(columns)));
                }
                yield absentOrOld;
            }
            case COMMUNITY -> continuous(columns, existing.isEmpty(), absent);
        };
    }

    private boolean continuous(List<String> columns, boolean create, List<String> absent) throws SQLException {
        if (!Catalog.compressed(connection, table)) {
            Schema.execute(connection, views.compress());
        }
        boolean plain = !create && !Catalog.continuous(connection, views.rollupName());
        if (plain) {
            // Made under the Apache edition; it holds nothing of its own.
            Schema.execute(connection, "DROP VIEW lifeline." + views.rollupName());
        }
        if (create || plain) {
            Schema.execute(connection, views.continuousRollup(columns));
        } else if (!absent.isEmpty()) {
            // It holds hours whose readings may be gone, so it is not ours to throw away.
            log.warn(
                    "lifeline.{} was made before the metrics {} and leaves them out; drop it and run 'db migrate' to have"
                            + " it made again from the readings that are still stored",
                    views.rollupName(),
                    absent);
        }
        for (String sql : views.policies(config)) {
            Schema.execute(connection, sql);
        }
        return create || plain;
    }

    private void inTransaction(List<String> statements) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        connection.setAutoCommit(false);
        try {
            for (String sql : statements) {
                Schema.execute(connection, sql);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
