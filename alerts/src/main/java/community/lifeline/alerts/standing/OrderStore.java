package community.lifeline.alerts.standing;

import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.suppress.Matcher;
import community.lifeline.alerts.suppress.Order;
import community.lifeline.alerts.suppress.Orders;
import community.lifeline.alerts.suppress.Reminder;
import community.lifeline.alerts.suppress.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static community.lifeline.alerts.standing.SelectorColumns.instant;
import static community.lifeline.alerts.standing.SelectorColumns.text;

/** Silences and planned works in the database. Blocks; safe for use by many threads. */
public final class OrderStore {
    private static final String COLUMNS = "id, type, rule, level_at_most, starts_at, ends_at, reason, created_by,"
            + " created_at, confirmed_by, confirmed_at, ended_by, ended_at, " + SelectorColumns.COLUMNS;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM lifeline.suppression ";
    private static final int SELECTOR = 14;
    private static final Logger log = LoggerFactory.getLogger(OrderStore.class);

    private final DataSource database;
    private final Set<Long> unsound = ConcurrentHashMap.newKeySet();

    public OrderStore(DataSource database) {
        this.database = database;
    }

    /** Takes {@code order}, whose id means nothing yet, and returns it with its own. */
    public Order add(Order order) throws SQLException {
        String sql =
                "INSERT INTO lifeline.suppression (type, rule, level_at_most, starts_at, ends_at, reason, created_by,"
                        + " created_at, " + SelectorColumns.COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " RETURNING " + COLUMNS;
        return one(sql, statement -> {
                    statement.setString(1, order.type().label());
                    statement.setString(2, order.what().rule().orElse(null));
                    statement.setString(3, order.what().atMost().label());
                    SelectorColumns.bind(statement, 4, order.starts());
                    SelectorColumns.bind(statement, 5, order.ends());
                    statement.setString(6, order.reason());
                    statement.setString(7, order.by().by());
                    SelectorColumns.bind(statement, 8, order.by().at());
                    SelectorColumns.bind(statement, 9, order.what().where());
                })
                .orElseThrow();
    }

    /** Confirms as the second person. */
    public Order confirm(Order.Type type, long id, Signature second) throws SQLException, RefusedException {
        Order order = open(type, id, second.at());
        if (order.by().same(second)) {
            throw new RefusedException(
                    "'" + second.by() + "' ordered " + order.type().label() + " " + id
                            + " and cannot confirm it; somebody else has to, under their own name");
        }
        if (order.confirmed().isPresent()) {
            throw new RefusedException(order.type().label() + " " + id + " was confirmed by "
                    + order.confirmed().get().by() + " already");
        }
        return sign("confirmed", id, second);
    }

    /** Ends it before its time. */
    public Order end(Order.Type type, long id, Signature by) throws SQLException, RefusedException {
        open(type, id, by.at());
        return sign("ended", id, by);
    }

    private Order open(Order.Type type, long id, Instant now) throws SQLException, RefusedException {
        Order order = find(type, id)
                .orElseThrow(
                        () -> new RefusedException("there is no " + type.label() + " " + id + "; 'list' shows them"));
        if (order.phase(now) == Order.Phase.OVER) {
            throw new RefusedException(
                    type.label() + " " + id + " is over since " + order.over() + "; order a new one");
        }
        return order;
    }

    private Order sign(String verb, long id, Signature by) throws SQLException, RefusedException {
        String sql = "UPDATE lifeline.suppression SET " + verb + "_by = ?, " + verb + "_at = ? WHERE id = ? AND " + verb
                + "_by IS NULL RETURNING " + COLUMNS;
        return one(sql, statement -> {
                    statement.setString(1, by.by());
                    SelectorColumns.bind(statement, 2, by.at());
                    statement.setLong(3, id);
                })
                .orElseThrow(() -> new RefusedException("somebody else has " + verb + " " + id + " at this moment"));
    }

    public Optional<Order> find(Order.Type type, long id) throws SQLException {
        return one(SELECT + "WHERE id = ? AND type = ?", statement -> {
            statement.setLong(1, id);
            statement.setString(2, type.label());
        });
    }

    /** Newest first; with those that are over, where {@code past}. */
    public List<Order> list(Order.Type type, boolean past, Instant now, int limit) throws SQLException {
        String current = past ? "" : " AND ended_at IS NULL AND ends_at > ?";
        return many(SELECT + "WHERE type = ?" + current + " ORDER BY id DESC LIMIT " + limit, statement -> {
            statement.setString(1, type.label());
            if (!past) {
                SelectorColumns.bind(statement, 2, now);
            }
        });
    }

    /** Those that are not over. */
    public Orders current(Instant now) throws SQLException {
        return new Orders(many(
                SELECT + "WHERE ended_at IS NULL AND ends_at > ? ORDER BY id",
                statement -> SelectorColumns.bind(statement, 1, now)));
    }

    /**
     * Notes that the owner is reminded now. False where that was done already: once of the end, and once in
     * {@link Reminder#EVERY} of what is hidden.
     */
    public boolean remind(Reminder reminder, Instant now) throws SQLException {
        String column = reminder.occasion().label() + "_told_at";
        Instant before = reminder.occasion() == Reminder.Occasion.ENDING ? Instant.EPOCH : now.minus(Reminder.EVERY);
        String sql = "UPDATE lifeline.suppression SET " + column + " = ? WHERE id = ? AND (" + column + " IS NULL OR "
                + column + " <= ?) RETURNING " + COLUMNS;
        return one(sql, statement -> {
                    SelectorColumns.bind(statement, 1, now);
                    statement.setLong(2, reminder.order().id());
                    SelectorColumns.bind(statement, 3, before);
                })
                .isPresent();
    }

    /** What {@code order} hid, the gravest and then the farthest beyond its threshold first. */
    public List<HiddenAlert> hidden(Order order) throws SQLException {
        return new HiddenAlerts(database).by(order);
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private Optional<Order> one(String sql, Binding binding) throws SQLException {
        return many(sql, binding).stream().findFirst();
    }

    private List<Order> many(String sql, Binding binding) throws SQLException {
        List<Order> orders = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            binding.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sound(row).ifPresent(orders::add);
                }
            }
        }
        return orders;
    }

    /** One that was written past the commands, and cannot be, must not keep the others from being known. */
    private Optional<Order> sound(ResultSet row) throws SQLException {
        try {
            return Optional.of(read(row));
        } catch (IllegalArgumentException e) {
            if (unsound.add(row.getLong(1))) {
                log.error(
                        "The {} {} in the database hides nothing: {}",
                        row.getString(2),
                        row.getLong(1),
                        e.getMessage());
            }
            return Optional.empty();
        }
    }

    private static Order read(ResultSet row) throws SQLException {
        Matcher what = new Matcher(
                SelectorColumns.read(row, SELECTOR),
                text(row, 3),
                Level.valueOf(row.getString(4).toUpperCase(Locale.ROOT)));
        return new Order(
                row.getLong(1),
                Order.Type.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                what,
                instant(row, 5).orElseThrow(),
                instant(row, 6).orElseThrow(),
                signature(row, 8).orElseThrow(),
                row.getString(7),
                signature(row, 10),
                signature(row, 12));
    }

    private static Optional<Signature> signature(ResultSet row, int column) throws SQLException {
        Optional<Instant> at = instant(row, column + 1);
        return at.isEmpty() ? Optional.empty() : Optional.of(new Signature(row.getString(column), at.get()));
    }
}
