package community.lifeline.alerts.web.call;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.account.Reach;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A query that grows by filters, and is read a page at a time. What callers give is only ever bound, never written. */
public final class Query {
    private static final String HIDDEN = "_key";
    private static final int FETCH = 1_000;

    private final String select;
    private final StringBuilder where = new StringBuilder(" WHERE true");
    private final List<Object> values = new ArrayList<>();
    private Consumer<ObjectNode> each = _ -> {};

    /** @param select up to its FROM and JOINs */
    public Query(String select) {
        this.select = select;
    }

    /** @param condition with a {@code ?} for each of {@code bound} */
    public Query where(String condition, Object... bound) {
        where.append(" AND (").append(condition).append(')');
        values.addAll(List.of(bound));
        return this;
    }

    /** Lets {@code more} be written to each row that is read. */
    public Query each(Consumer<ObjectNode> more) {
        each = more;
        return this;
    }

    /** Only where there is a value. */
    public Query where(String condition, Optional<?> bound) {
        return bound.isPresent() ? where(condition, bound.get()) : this;
    }

    /** One of several, or any where there are none; {@code column} is a text. */
    public Query in(String column, Collection<String> allowed) {
        return allowed.isEmpty() ? this : where(column + " = ANY (?)", List.copyOf(allowed));
    }

    public Query within(String column, Reach reach) {
        return switch (reach) {
            case Reach.Everywhere() -> where(column + " IS DISTINCT FROM ?", Reach.OWN);
            case Reach.Only(var communities) -> where(column + " = ANY (?)", List.copyOf(communities));
        };
    }

    public Optional<ObjectNode> one(DataSource database) throws SQLException {
        List<ObjectNode> all = all(database, "");
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** @param end such as an ORDER BY */
    public List<ObjectNode> all(DataSource database, String end) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(select + where + end)) {
            connection.setAutoCommit(true);
            bind(statement, values);
            List<ObjectNode> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                Rows rows = new Rows(row.getMetaData(), HIDDEN);
                while (row.next()) {
                    found.add(read(rows, row));
                }
            }
            return found;
        }
    }

    /** A page in the order of {@code order}, after the one that {@code cursor} ended. */
    public Answer page(DataSource database, Order order, Optional<String> cursor, int limit) throws SQLException {
        List<Object> bound = new ArrayList<>(values);
        String after = cursor.map(text -> order.after(text, bound)).orElse("");
        String sql = select.replaceFirst("^SELECT ", "SELECT " + order.keys(HIDDEN) + ", ") + where + after + order.by()
                + " LIMIT " + (limit + 1);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            bind(statement, bound);
            try (ResultSet row = statement.executeQuery()) {
                return Answer.of(page(row, order, limit));
            }
        }
    }

    private ObjectNode page(ResultSet row, Order order, int limit) throws SQLException {
        ObjectNode page = Json.object();
        ArrayNode items = page.putArray("items");
        Rows rows = new Rows(row.getMetaData(), HIDDEN);
        String cursor = "";
        while (row.next()) {
            if (items.size() == limit) {
                page.put("next", cursor);
                break;
            }
            items.add(read(rows, row));
            cursor = order.cursor(row);
        }
        return page;
    }

    /** Takes rows as they are read. */
    public interface Sink {
        void begin(List<String> labels) throws IOException;

        void row(ObjectNode row) throws IOException;

        void end() throws IOException;
    }

    /** Hands over any number of rows with little memory; holds a connection until the last is taken. */
    public void flow(DataSource database, String end, Sink sink) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(select + where + end)) {
                statement.setFetchSize(FETCH);
                bind(statement, values);
                try (ResultSet row = statement.executeQuery()) {
                    Rows rows = new Rows(row.getMetaData(), HIDDEN);
                    sink.begin(rows.labels());
                    while (row.next()) {
                        sink.row(read(rows, row));
                    }
                    sink.end();
                }
            } finally {
                connection.rollback();
            }
        }
    }

    private ObjectNode read(Rows rows, ResultSet row) throws SQLException {
        ObjectNode read = rows.read(row);
        each.accept(read);
        return read;
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            switch (values.get(i)) {
                case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case List<?> list ->
                    statement.setArray(i + 1, statement.getConnection().createArrayOf("text", list.toArray()));
                case Object value -> statement.setObject(i + 1, value);
            }
        }
    }
}
