package community.lifeline.ingest.series;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.postgresql.PGStatement;

/**
 * Reads several hypertables side by side, one cursor each, and merges them in order of time. Only rows of the wanted
 * devices leave the database: several of these, each for its share of the devices, cost little more than one for all.
 */
final class Replay {
    /** Rows fetched at a time and table. */
    private static final int FETCH = 2_000;

    /** How far behind its receipt an observation's time can be; the gateway takes the time of receipt beyond that. */
    private static final Duration OLDEST = Duration.ofDays(32);

    /** How long the database may be silent: it sorts all rows before it sends the first. */
    private static final Duration SORTING = Duration.ofMinutes(5);

    /** The time by which a row with the alias {@code r} is judged. */
    static final String JUDGED_AT =
            "CASE WHEN r.quality & " + Quality.CLOCK_SKEW.bit() + " <> 0 THEN r.received_at ELSE r.time END";

    private final DataSource database;
    private final Kinds kinds;
    private final Map<Relation, Instant> receivedSince;
    private final Map<Integer, DeviceId> devices = new HashMap<>();

    /** @param receivedSince which relations, each from when on */
    Replay(DataSource database, Kinds kinds, Map<Relation, Instant> receivedSince) {
        this.database = database;
        this.kinds = kinds;
        this.receivedSince = receivedSince;
    }

    void run(Predicate<DeviceId> wanted, Consumer<Observation> consumer) throws SQLException {
        try (Connection connection = database.getConnection()) {
            // Cursors live in a transaction, and several of them share it.
            connection.setAutoCommit(false);
            connection.setNetworkTimeout(Runnable::run, (int) SORTING.toMillis());
            try (Statement statement = connection.createStatement()) {
                // All of it is fetched in the end, and sorted first: in memory, as far as that goes.
                statement.execute("SET LOCAL statement_timeout = 0; SET LOCAL cursor_tuple_fraction = 1;"
                        + " SET LOCAL work_mem = '32MB'");
            }
            devices.putAll(
                    Devices.read(connection, device -> kinds.find(device.kind()).isPresent() && wanted.test(device)));
            List<Cursor> cursors = new ArrayList<>();
            try {
                for (Map.Entry<Relation, Instant> relation : receivedSince.entrySet()) {
                    cursors.add(new Cursor(connection, relation.getKey(), relation.getValue()));
                }
                merge(cursors, consumer);
            } finally {
                for (Cursor cursor : cursors) {
                    cursor.close();
                }
                connection.rollback();
            }
        }
    }

    private static void merge(List<Cursor> cursors, Consumer<Observation> consumer) throws SQLException {
        PriorityQueue<Cursor> queue = new PriorityQueue<>(Comparator.comparing(Cursor::judgedAt));
        for (Cursor cursor : cursors) {
            if (cursor.advance()) {
                queue.add(cursor);
            }
        }
        while (!queue.isEmpty()) {
            Cursor next = queue.remove();
            consumer.accept(next.observation());
            if (next.advance()) {
                queue.add(next);
            }
        }
    }

    /** One table's observations in order of the time at which they are judged. */
    private final class Cursor implements AutoCloseable {
        private final Relation relation;
        private final PreparedStatement statement;
        private final ResultSet row;
        private Optional<Observation> current = Optional.empty();

        Cursor(Connection connection, Relation relation, Instant since) throws SQLException {
            this.relation = relation;
            String sql = "SELECT " + Relation.FIXED + ", " + relation.columns() + " FROM " + relation.from()
                    + " WHERE r.received_at >= ? AND r.time >= ? AND r.device_id = ANY (?) ORDER BY " + JUDGED_AT
                    + ", r.received_at";
            statement = connection.prepareStatement(sql);
            statement.setFetchSize(FETCH);
            // In binary from the first row on: to read times from text costs more than all the rest.
            statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
            statement.setObject(1, since.atOffset(ZoneOffset.UTC));
            statement.setObject(2, since.minus(OLDEST).atOffset(ZoneOffset.UTC));
            statement.setArray(3, connection.createArrayOf("int4", devicesOf(relation)));
            row = statement.executeQuery();
        }

        private Object[] devicesOf(Relation relation) {
            return devices.entrySet().stream()
                    .filter(device -> relation.holds(device.getValue()))
                    .map(Map.Entry::getKey)
                    .toArray();
        }

        boolean advance() throws SQLException {
            DeviceId device = row.next() ? devices.get(row.getInt(1)) : null;
            current = device == null ? Optional.empty() : Optional.of(relation.read(device, row));
            return current.isPresent();
        }

        Observation observation() {
            return current.orElseThrow();
        }

        Instant judgedAt() {
            Observation observation = observation();
            return observation.is(Quality.CLOCK_SKEW) ? observation.receivedAt() : observation.time();
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
