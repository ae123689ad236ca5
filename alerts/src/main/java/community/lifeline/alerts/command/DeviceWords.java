package community.lifeline.alerts.command;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Quality;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks in the stored readings for what a device says of a command. What was measured before it was sent counts for
 * nothing, however late it comes: a valve that was closed yesterday says nothing of today.
 */
public final class DeviceWords {
    /** Event codes by which a device says that it has not done a command; its id stands beside as {@code command}. */
    public static final String REFUSED = "command_refused";

    public static final String LATE = "command_expired";

    private static final int NOT_MEASURED =
            Quality.DECLARED_INVALID.bit() | Quality.WARMING_UP.bit() | Quality.TEST.bit() | Quality.LATE.bit();

    /** By its own clock, or where that is known to be off, by ours. */
    private static final String JUDGED_AT =
            "CASE WHEN r.quality & " + Quality.CLOCK_SKEW.bit() + " <> 0 THEN r.received_at ELSE r.time END";

    private static final String OF_DEVICE =
            " r JOIN lifeline.device d ON d.id = r.device_id WHERE d.community = ? AND d.kind = ? AND d.device = ?"
                    + " AND r.time BETWEEN ? AND ? AND r.received_at >= ?";

    /** A clock that is off by more than this is not gone by: such a reading has the time of its receipt. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    /** By how much a device's clock may be behind: what it measures at once must not seem to come before. */
    private static final Duration BEHIND = Duration.ofSeconds(30);

    private static final int MOST = 1_000;

    private DeviceWords() {}

    /** What the device of {@code order} has said since it may have had it. */
    public static Words of(Connection connection, Order order) throws SQLException {
        Optional<Instant> since = order.begun();
        if (since.isEmpty()) {
            return Words.NONE;
        }
        Set<String> said = events(connection, order, since.get());
        return new Words(readings(connection, order, since.get()), said.contains(REFUSED), said.contains(LATE));
    }

    private static List<String> readings(Connection connection, Order order, Instant since) throws SQLException {
        String table = "reading_" + order.device().kind();
        if (!exists(connection, table, order.field())) {
            return List.of();
        }
        String column = "r." + quoted(order.field());
        String sql = "SELECT " + column + "::text FROM lifeline." + quoted(table) + OF_DEVICE + " AND " + JUDGED_AT
                + " >= ? AND r.quality & " + NOT_MEASURED + " = 0 AND " + column + " IS NOT NULL ORDER BY " + JUDGED_AT
                + ", r.received_at LIMIT " + MOST;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, order.device(), since);
            statement.setObject(7, since.minus(BEHIND).atOffset(ZoneOffset.UTC));
            return strings(statement);
        }
    }

    private static Set<String> events(Connection connection, Order order, Instant since) throws SQLException {
        String sql = "SELECT r.code FROM lifeline.device_event" + OF_DEVICE + " AND r.code IN ('" + REFUSED + "', '"
                + LATE + "') AND coalesce(r.extra ->> 'command', ?) = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, order.device(), since);
            statement.setString(7, order.id().toString());
            statement.setString(8, order.id().toString());
            return new HashSet<>(strings(statement));
        }
    }

    private static void bind(PreparedStatement statement, DeviceId device, Instant since) throws SQLException {
        statement.setString(1, device.community());
        statement.setString(2, device.kind());
        statement.setString(3, device.device());
        statement.setObject(4, since.minus(CLOCKS).atOffset(ZoneOffset.UTC));
        statement.setObject(5, since.plus(CLOCKS).atOffset(ZoneOffset.UTC));
        statement.setObject(6, since.atOffset(ZoneOffset.UTC));
    }

    private static List<String> strings(PreparedStatement statement) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                strings.add(row.getString(1));
            }
        }
        return strings;
    }

    /** A kind or a field may be gone from its file since the plan was written. */
    private static boolean exists(Connection connection, String table, String column) throws SQLException {
        String sql = "SELECT FROM information_schema.columns WHERE table_schema = 'lifeline' AND table_name = ?"
                + " AND column_name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            statement.setString(2, column);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
