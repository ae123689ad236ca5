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

/** Reads several hypertables side by side, one cursor each, and merges them in order of time. */
final class Replay {
    /** Rows fetched at a time and table. */
    private static final int FETCH = 2_000;

    /** How far behind its receipt an observation's time can be; the gateway takes the time of receipt beyond that. */
    private static final Duration OLDEST = Duration.ofDays(32);

    private static final String JUDGED_AT =
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
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL statement_timeout = 0");
            }
            List<Cursor> cursors = new ArrayList<>();
            try {
                for (Map.Entry<Relation, Instant> relation : receivedSince.entrySet()) {
                    cursors.add(new Cursor(connection, relation.getKey(), relation.getValue()));
                }
                merge(cursors, wanted, consumer);
            } finally {
                for (Cursor cursor : cursors) {
                    cursor.close();
                }
                connection.rollback();
            }
        }
    }

    private static void merge(List<Cursor> cursors, Predicate<DeviceId> wanted, Consumer<Observation> consumer)
            throws SQLException {
        PriorityQueue<Cursor> queue = new PriorityQueue<>(Comparator.comparing(Cursor::judgedAt));
        for (Cursor cursor : cursors) {
            if (cursor.advance(wanted)) {
                queue.add(cursor);
            }
        }
        while (!queue.isEmpty()) {
            Cursor next = queue.remove();
            consumer.accept(next.observation());
            if (next.advance(wanted)) {
                queue.add(next);
            }
        }
    }

    /** One table's observations in order of the time at which they are judged. */
    private final class Cursor implements AutoCloseable {
        private final Relation relation;
        private final int deviceColumn;
        private final PreparedStatement statement;
        private final ResultSet row;
        private Optional<Observation> current = Optional.empty();

        Cursor(Connection connection, Relation relation, Instant since) throws SQLException {
            this.relation = relation;
            String sql = "SELECT " + Relation.FIXED + ", " + relation.columns()
                    + ", d.community, d.kind, d.device FROM " + relation.from()
                    + " JOIN lifeline.device d ON d.id = r.device_id WHERE r.received_at >= ? AND r.time >= ? ORDER BY "
                    + JUDGED_AT + ", r.received_at";
            statement = connection.prepareStatement(sql);
            statement.setFetchSize(FETCH);
            statement.setObject(1, since.atOffset(ZoneOffset.UTC));
            statement.setObject(2, since.minus(OLDEST).atOffset(ZoneOffset.UTC));
            row = statement.executeQuery();
            deviceColumn = row.getMetaData().getColumnCount() - 2;
        }

        boolean advance(Predicate<DeviceId> wanted) throws SQLException {
            while (row.next()) {
                DeviceId device = device();
                if (kinds.find(device.kind()).isPresent() && wanted.test(device)) {
                    current = Optional.of(relation.read(device, row));
                    return true;
                }
            }
            current = Optional.empty();
            return false;
        }

        /** Each device is made once, however many rows it has. */
        private DeviceId device() throws SQLException {
            int id = row.getInt(1);
            DeviceId known = devices.get(id);
            if (known == null) {
                known = new DeviceId(
                        row.getString(deviceColumn), row.getString(deviceColumn + 1), row.getString(deviceColumn + 2));
                devices.put(id, known);
            }
            return known;
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
