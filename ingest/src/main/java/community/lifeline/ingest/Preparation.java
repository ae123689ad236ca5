package community.lifeline.ingest;

import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must have happened before the first batch can be written, and again after the database was away: one that comes
 * back may be another one, restored, failed over, or emptied. Used by one thread.
 */
final class Preparation {
    private static final Logger log = LoggerFactory.getLogger(Preparation.class);

    /** No such schema, table or column: it is not the database that was migrated. */
    private static final Set<String> UNKNOWN = Set.of("3F000", "42P01", "42703");

    private final DataSource database;
    private final Kinds kinds;
    private final SchemaConfig schema;
    private final boolean migrate;
    private final DeviceRegistry registry;
    private boolean migrated;

    Preparation(DataSource database, Kinds kinds, SchemaConfig schema, boolean migrate, DeviceRegistry registry) {
        this.database = database;
        this.kinds = kinds;
        this.schema = schema;
        this.migrate = migrate;
        this.registry = registry;
    }

    void run() throws SQLException {
        if (migrate && !migrated) {
            Schema.migrate(database, kinds, schema);
            migrated = true;
        }
        registry.load();
    }

    /** Told what the database answered after all; where it lacks what a migration made, the next run migrates again. */
    void failed(SQLException e) {
        if (migrated && UNKNOWN.contains(String.valueOf(e.getSQLState()))) {
            log.warn("The database is not the one that was prepared, it is migrated again: {}", e.getMessage());
            migrated = false;
        }
    }
}
