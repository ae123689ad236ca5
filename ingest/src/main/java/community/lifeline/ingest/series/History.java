package community.lifeline.ingest.series;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.ingest.record.Measurements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What was stored of one device after another, in the order in which it was received, as it was judged then. Streams, so
 * that years of it take little memory. Blocks; safe for use by many threads.
 */
public final class History {
    /** Rows fetched at a time and table. */
    private static final int FETCH = 2_000;

    /** How far behind its receipt an observation's time can be; the gateway takes the time of receipt beyond that. */
    private static final Duration OLDEST = Duration.ofDays(32);

    /** How far ahead of its receipt; beyond that, too. */
    private static final Duration AHEAD = Duration.ofDays(2);

    private final DataSource database;
    private final Kinds kinds;
    private final Relation.Events events;

    public History(DataSource database, Kinds kinds) {
        this.database = database;
        this.kinds = kinds;
        this.events = new Relation.Events(kinds, new Measurements());
    }

    /** Every device of {@code kind} that was ever heard or registered. */
    public List<DeviceId> devices(String kind) throws SQLException {
        List<DeviceId> devices = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT community, device FROM lifeline.device WHERE kind = ? ORDER BY community, device")) {
            connection.setAutoCommit(true);
            statement.setString(1, kind);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    devices.add(new DeviceId(row.getString(1), kind, row.getString(2)));
                }
            }
        }
        return devices;
    }

    /** Hands over what was received of {@code device} at or after {@code from} and before {@code to}. */
    public void replay(DeviceId device, Instant from, Instant to, Consumer<Observation> consumer) throws SQLException {
        try (Connection connection = database.getConnection()) {
            // Cursors live in a transaction.
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL statement_timeout = 0");
            }
            Relation readings = new Relation.Readings(kinds.require(device.kind()));
            try (Cursor some = new Cursor(connection, readings, device, from, to);
                    Cursor others = new Cursor(connection, events, device, from, to)) {
                merge(some, others, consumer);
            } finally {
                connection.rollback();
            }
        }
    }

    private static void merge(Cursor one, Cursor other, Consumer<Observation> consumer) throws SQLException {
        Optional<Observation> first = one.next();
        Optional<Observation> second = other.next();
        while (first.isPresent() || second.isPresent()) {
            boolean takeFirst = second.isEmpty()
                    || (first.isPresent()
                            && !first.get().receivedAt().isAfter(second.get().receivedAt()));
            if (takeFirst) {
                consumer.accept(first.orElseThrow());
                first = one.next();
            } else {
                consumer.accept(second.orElseThrow());
                second = other.next();
            }
        }
    }

    private static final class Cursor implements AutoCloseable {
        private final Relation relation;
        private final DeviceId device;
        private final PreparedStatement statement;
        private final ResultSet row;

        Cursor(Connection connection, Relation relation, DeviceId device, Instant from, Instant to)
                throws SQLException {
            this.relation = relation;
            this.device = device;
            statement = connection.prepareStatement("SELECT " + Relation.FIXED + ", " + relation.columns() + " FROM "
                    + relation.from()
                    + " WHERE r.device_id = (SELECT id FROM lifeline.device WHERE community = ? AND kind = ?"
                    + " AND device = ?) AND r.time >= ? AND r.time < ? AND r.received_at >= ? AND r.received_at < ?"
                    + " ORDER BY r.received_at, r.time");
            statement.setFetchSize(FETCH);
            statement.setString(1, device.community());
            statement.setString(2, device.kind());
            statement.setString(3, device.device());
            statement.setObject(4, from.minus(OLDEST).atOffset(ZoneOffset.UTC));
            statement.setObject(5, to.plus(AHEAD).atOffset(ZoneOffset.UTC));
            statement.setObject(6, from.atOffset(ZoneOffset.UTC));
            statement.setObject(7, to.atOffset(ZoneOffset.UTC));
            row = statement.executeQuery();
        }

        Optional<Observation> next() throws SQLException {
            return row.next() ? Optional.of(relation.read(device, row)) : Optional.empty();
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
