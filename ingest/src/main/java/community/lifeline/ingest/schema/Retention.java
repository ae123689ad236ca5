package community.lifeline.ingest.schema;

import community.lifeline.gateway.telemetry.Kinds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is older than the configuration keeps. Whole chunks go at a time; where the edition has policies they
 * see to the chunks and only quarantine is left to do. Run now and then, on a thread that may block.
 */
public final class Retention {
    /** What one run removed. */
    public record Removed(int chunks, int quarantined) {}

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /** Rows deleted in one statement, so that none holds its locks for long. */
    private static final int SLICE = 10_000;

    private final DataSource database;
    private final List<KindTable> tables;
    private final SchemaConfig config;
    private final Clock clock;

    public Retention(DataSource database, Kinds kinds, SchemaConfig config, Clock clock) {
        this.database = database;
        this.tables = Schema.tables(kinds);
        this.config = config;
        this.clock = clock;
    }

    public Removed run() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            int chunks = Edition.of(connection) == Edition.APACHE ? dropChunks(connection) : 0;
            int quarantined = deleteQuarantined(connection);
            if (chunks + quarantined > 0) {
                log.info("Retention dropped {} chunks and deleted {} quarantined messages", chunks, quarantined);
            }
            return new Removed(chunks, quarantined);
        }
    }

    private int dropChunks(Connection connection) throws SQLException {
        int dropped = dropChunks(connection, "lifeline.device_event", config.keepEvents());
        for (KindTable table : tables) {
            dropped += dropChunks(connection, table.name(), config.keepReadings());
        }
        return dropped;
    }

    private int dropChunks(Connection connection, String hypertable, Duration keep) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*) FROM public.drop_chunks(?::regclass, older_than => ?::timestamptz)")) {
            statement.setString(1, hypertable);
            statement.setObject(2, before(keep));
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private int deleteQuarantined(Connection connection) throws SQLException {
        int deleted = 0;
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM lifeline.quarantine WHERE id = ANY"
                + " (ARRAY(SELECT id FROM lifeline.quarantine WHERE last_received_at < ? LIMIT " + SLICE + "))")) {
            int slice;
            do {
                statement.setObject(1, before(config.keepQuarantine()));
                slice = statement.executeUpdate();
                deleted += slice;
            } while (slice == SLICE);
        }
        return deleted;
    }

    private OffsetDateTime before(Duration keep) {
        return clock.instant().minus(keep).atOffset(ZoneOffset.UTC);
    }
}
