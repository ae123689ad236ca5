package community.lifeline.alerts.command;

import community.lifeline.gateway.telemetry.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The table {@code command}: the outbox, and which readings are waited for. Rows are added and settled in the transactions
 * of their responses, and leased by whoever sends them.
 */
public final class OrderRows {
    /** A valve that closes after all is worth knowing of for so long. */
    public static final Duration WATCHED = Duration.ofMinutes(15);

    /** With less than this left, a command would be late where it goes. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final String COLUMNS = "id, response_id, community, kind, device, name, payload, field, becomes,"
            + " asked_at, expires_at, attempts, begun_at, sent_at, trouble, state = 'failed'";

    private static final String TAKE = "UPDATE lifeline.command SET attempts = attempts + 1, trouble = NULL,"
            + " begun_at = coalesce(begun_at, ?), leased_until = ? WHERE id = (SELECT id FROM lifeline.command WHERE state = 'asked' AND expires_at > ?"
            + " AND (leased_until IS NULL OR leased_until <= ?) ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)"
            + " RETURNING " + COLUMNS;

    /** One that is being sent is left until that is done; of one that was asked for anew only the newer counts. */
    private static final String WATCHED_FOR = "SELECT " + COLUMNS + " FROM lifeline.command c WHERE attempts > 0"
            + " AND (state IN ('sent', 'failed') OR state = 'asked' AND leased_until <= ?) AND watch_until > ?"
            + " AND NOT EXISTS (SELECT FROM lifeline.command n WHERE n.response_id = c.response_id AND n.item = c.item"
            + " AND n.kind = c.kind AND n.device = c.device AND n.asked_at > c.asked_at) ORDER BY asked_at LIMIT 500";

    private OrderRows() {}

    /** @param by who said yes */
    public static void add(Connection connection, Order order, String item, String by) throws SQLException {
        String sql =
                "INSERT INTO lifeline.command (id, response_id, community, kind, device, item, name, payload, field,"
                        + " becomes, asked_by, asked_at, expires_at, watch_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, order.id());
            statement.setObject(2, order.response());
            statement.setString(3, order.device().community());
            statement.setString(4, order.device().kind());
            statement.setString(5, order.device().device());
            statement.setString(6, item);
            statement.setString(7, order.name());
            statement.setString(8, order.payload());
            statement.setString(9, order.field());
            statement.setString(10, order.becomes());
            statement.setString(11, by);
            statement.setObject(12, at(order.asked()));
            statement.setObject(13, at(order.expires()));
            statement.setObject(14, at(order.expires().plus(WATCHED)));
            statement.executeUpdate();
        }
    }

    public static void sent(Connection connection, UUID id, Instant when) throws SQLException {
        update(
                connection,
                "UPDATE lifeline.command SET state = 'sent', sent_at = ?, leased_until = NULL WHERE id = ?",
                at(when),
                id);
    }

    /** @param state {@code shown} or {@code failed} */
    public static void settle(Connection connection, UUID id, String state) throws SQLException {
        update(connection, "UPDATE lifeline.command SET state = ?, leased_until = NULL WHERE id = ?", state, id);
    }

    /** The oldest that is to be sent now and that nobody sends, counted as begun before it is. */
    public static Optional<Order> take(Connection connection, Instant now, Duration lease) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setObject(1, at(now));
            statement.setObject(2, at(now.plus(lease)));
            statement.setObject(3, at(now.plus(LEAST)));
            statement.setObject(4, at(now));
            return read(statement).stream().findFirst();
        }
    }

    /** It was not sent, for sure, and may be tried again from {@code again} on. */
    public static void giveBack(Connection connection, Order order, Instant again, String trouble) throws SQLException {
        String sql = "UPDATE lifeline.command SET leased_until = ?, trouble = ? WHERE id = ? AND attempts = ?";
        update(connection, sql, at(again), trouble, order.id(), order.attempts());
    }

    /** Those that may have reached their device, and have not been shown. */
    public static List<Order> watched(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WATCHED_FOR)) {
            statement.setObject(1, at(now));
            statement.setObject(2, at(now));
            return read(statement);
        }
    }

    /** Whether a response has one of which it is not known what became of it. */
    public static boolean open(Connection connection, UUID response) throws SQLException {
        String sql = "SELECT FROM lifeline.command WHERE response_id = ? AND state IN ('asked', 'sent')";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, response);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    public static Optional<Order> find(Connection connection, UUID id) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM lifeline.command WHERE id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            return read(statement).stream().findFirst();
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static List<Order> read(PreparedStatement statement) throws SQLException {
        List<Order> orders = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                orders.add(new Order(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        new DeviceId(row.getString(3), row.getString(4), row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getObject(10, OffsetDateTime.class).toInstant(),
                        row.getObject(11, OffsetDateTime.class).toInstant(),
                        row.getInt(12),
                        instant(row, 13),
                        instant(row, 14),
                        Optional.ofNullable(row.getString(15)),
                        row.getBoolean(16)));
            }
        }
        return orders;
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
