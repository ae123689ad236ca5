package community.lifeline.ingest.series;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.ingest.record.Measurements;
import community.lifeline.ingest.schema.KindTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Queries over stored observations. Blocks; safe for use by many threads. */
public final class Series {
    private static final String OF_DEVICE =
            " JOIN lifeline.device d ON d.id = r.device_id" + " WHERE d.community = ? AND d.kind = ? AND d.device = ?";

    /** More than the time between two saves of when devices were last seen. */
    private static final Duration SAVED_EVERY = Duration.ofMinutes(3);

    /** What comes later than this after it was measured counts as a sign of life at the next save only. */
    private static final Duration LATE = Duration.ofHours(1);

    private final DataSource database;
    private final Kinds kinds;
    private final Relation.Events events;

    public Series(DataSource database, Kinds kinds) {
        this.database = database;
        this.kinds = kinds;
        this.events = new Relation.Events(kinds, new Measurements());
    }

    /** The reading with the newest time; a clock that runs ahead can make it one that was not received last. */
    public Optional<Observation.Reading> latest(DeviceId device) throws SQLException {
        List<Observation> found =
                select(readings(device), device, OF_DEVICE + " ORDER BY r.time DESC LIMIT 1", _ -> {});
        return found.stream().map(Observation.Reading.class::cast).findFirst();
    }

    /** Readings measured at or after {@code from} and before {@code to}, oldest first. */
    public List<Observation.Reading> readings(DeviceId device, Instant from, Instant to) throws SQLException {
        return between(readings(device), device, from, to).stream()
                .map(Observation.Reading.class::cast)
                .toList();
    }

    /** Events and statuses at or after {@code from} and before {@code to}, oldest first. */
    public List<Observation> events(DeviceId device, Instant from, Instant to) throws SQLException {
        return between(events, device, from, to);
    }

    private Relation readings(DeviceId device) {
        return new Relation.Readings(kinds.require(device.kind()));
    }

    private List<Observation> between(Relation relation, DeviceId device, Instant from, Instant to)
            throws SQLException {
        String where = OF_DEVICE + " AND r.time >= ? AND r.time < ? ORDER BY r.time, r.received_at";
        return select(relation, device, where, statement -> {
            statement.setObject(4, from.atOffset(ZoneOffset.UTC));
            statement.setObject(5, to.atOffset(ZoneOffset.UTC));
        });
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private List<Observation> select(Relation relation, DeviceId device, String where, Binding more)
            throws SQLException {
        String sql = "SELECT " + Relation.FIXED + ", " + relation.columns() + " FROM " + relation.from() + where;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            statement.setString(1, device.community());
            statement.setString(2, device.kind());
            statement.setString(3, device.device());
            more.bind(statement);
            List<Observation> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(relation.read(device, row));
                }
            }
            return found;
        }
    }

    /**
     * Hands over every observation received at or after {@code receivedSince} of the devices that {@code wanted} takes,
     * in the order of the times at which they are judged: their own, or that of receipt where the device's clock is off.
     * Streams, so that any number of rows takes little memory.
     */
    public void replay(Instant receivedSince, Predicate<DeviceId> wanted, Consumer<Observation> consumer)
            throws SQLException {
        replay(_ -> receivedSince, wanted, consumer);
    }

    /** The same, from another time on for each kind of device. */
    public void replay(
            Function<DeviceKind, Instant> receivedSince, Predicate<DeviceId> wanted, Consumer<Observation> consumer)
            throws SQLException {
        Map<Relation, Instant> relations = new LinkedHashMap<>();
        kinds.all().forEach(kind -> relations.put(new Relation.Readings(kind), receivedSince.apply(kind)));
        // Events of all kinds are in one table: those that are too old for their kind are left out below.
        kinds.all().stream()
                .map(receivedSince)
                .min(Comparator.naturalOrder())
                .ifPresent(oldest -> relations.put(events, oldest));
        new Replay(database, kinds, relations).run(wanted, observation -> {
            DeviceKind kind = kinds.require(observation.device().kind());
            if (!observation.receivedAt().isBefore(receivedSince.apply(kind))) {
                consumer.accept(observation);
            }
        });
    }

    /**
     * Hands over what each device that {@code wanted} takes last said, live and received before {@code before}, of the
     * fields that are asked for by kind, if it did in the seven days before. Looks for no longer than {@code patience}:
     * where there are too many readings to look through, what was said longest ago is left out.
     */
    public void last(
            Map<String, Set<String>> fields,
            Instant before,
            Duration patience,
            Predicate<DeviceId> wanted,
            Consumer<LastValue> consumer)
            throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (var asked : fields.entrySet()) {
                Map<Integer, DeviceId> devices =
                        Devices.read(connection, device -> device.kind().equals(asked.getKey()) && wanted.test(device));
                DeviceKind kind = kinds.require(asked.getKey());
                new LastValues(connection, kind, asked.getValue(), before, deadline, devices, consumer).find();
            }
            connection.rollback();
        }
    }

    /**
     * When each device was last heard of, by the time of receipt; devices that never were are not in it. That is what
     * was saved, once a minute, and what was received since, which may not be in it.
     */
    public Map<DeviceId, Instant> lastSeen() throws SQLException {
        Map<DeviceId, Instant> lastSeen = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            OffsetDateTime saved = saved(connection);
            try (PreparedStatement statement = connection.prepareStatement(lastSeenSql())) {
                for (int parameter = 1; parameter <= 2 * tables().size(); parameter += 2) {
                    statement.setObject(parameter, saved);
                    statement.setObject(parameter + 1, saved.minus(LATE));
                }
                readLastSeen(statement, lastSeen);
            }
        }
        return lastSeen;
    }

    private static void readLastSeen(PreparedStatement statement, Map<DeviceId, Instant> lastSeen) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                DeviceId device = new DeviceId(row.getString(1), row.getString(2), row.getString(3));
                lastSeen.put(device, Relation.instant(row, 4).orElseThrow());
            }
        }
    }

    private static OffsetDateTime saved(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT coalesce(max(received_at), 'epoch') FROM lifeline.device_last_seen");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).minus(SAVED_EVERY);
        }
    }

    private List<String> tables() {
        List<String> tables = new ArrayList<>(
                kinds.all().stream().map(kind -> new KindTable(kind).name()).toList());
        tables.add("lifeline.device_event");
        return tables;
    }

    private String lastSeenSql() {
        StringBuilder seen = new StringBuilder("SELECT device_id, received_at FROM lifeline.device_last_seen");
        for (String table : tables()) {
            seen.append(" UNION ALL SELECT device_id, received_at FROM ")
                    .append(table)
                    .append(" WHERE received_at >= ? AND time >= ?");
        }
        return "SELECT d.community, d.kind, d.device, max(s.received_at) FROM (" + seen
                + ") s JOIN lifeline.device d ON d.id = s.device_id GROUP BY d.id";
    }
}
