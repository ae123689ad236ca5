package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Relief;
import community.lifeline.alerts.people.Span;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.suppress.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Absences, substitutes and swaps in the database. Blocks; safe for use by many threads. */
public final class ReliefStore {
    /** Kept in memory for so long after their end, for what is judged a little later. */
    private static final Duration AFTER = Duration.ofDays(1);

    private static final String COLUMNS = "id, relieved, substitute, starts_at, ends_at, reason, pair, asked_by,"
            + " asked_at, agreed_by, agreed_at, cancelled_by, cancelled_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM lifeline.relief ";
    private static final String INSERT =
            "INSERT INTO lifeline.relief (relieved, substitute, starts_at, ends_at, reason,"
                    + " pair, asked_by, asked_at, agreed_by, agreed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING "
                    + COLUMNS;
    /** Both halves of a swap at once. */
    private static final String EITHER = " (id = ? OR pair = ?) AND cancelled_at IS NULL";

    private final DataSource database;

    public ReliefStore(DataSource database) {
        this.database = database;
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Takes {@code relief}, whose id means nothing yet. */
    public Relief add(Relief relief) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            return insert(connection, relief, OptionalLong.empty());
        }
    }

    /** Takes both halves of a swap; the first of the two bears the number under which it is agreed to. */
    public List<Relief> swap(Relief there, Relief back) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Relief first = insert(connection, there, OptionalLong.empty());
                Relief second = insert(connection, back, OptionalLong.of(first.id()));
                connection.commit();
                return List.of(first, second);
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static Relief insert(Connection connection, Relief relief, OptionalLong pair) throws SQLException {
        return many(connection, INSERT, statement -> {
                    statement.setString(1, relief.relieved());
                    statement.setString(2, relief.substitute().orElse(null));
                    Values.bind(statement, 3, relief.during().from());
                    Values.bind(statement, 4, relief.during().until());
                    statement.setString(5, relief.reason());
                    if (pair.isPresent()) {
                        statement.setLong(6, pair.getAsLong());
                    } else {
                        statement.setNull(6, Types.BIGINT);
                    }
                    Values.bind(statement, 7, relief.asked());
                    if (relief.agreed().isPresent()) {
                        Values.bind(statement, 9, relief.agreed().get());
                    } else {
                        statement.setNull(9, Types.VARCHAR);
                        statement.setNull(10, Types.TIMESTAMP_WITH_TIMEZONE);
                    }
                })
                .getFirst();
    }

    /** Agrees to it as {@code who}; from now on it holds, and so does its other half. */
    public List<Relief> agree(long id, Person who, Instant now) throws SQLException, RefusedException {
        Relief relief = open(id, now);
        if (relief.agreed().isPresent() || relief.substitute().isEmpty()) {
            throw new RefusedException("relief " + id + " holds already");
        }
        if (!relief.substitute().equals(Optional.of(who.id()))) {
            throw new RefusedException("'" + who.id() + "' is not asked to stand in by relief " + id + "; only '"
                    + relief.substitute().get() + "' can agree to it");
        }
        return signed(
                "UPDATE lifeline.relief SET agreed_by = ?, agreed_at = ? WHERE agreed_at IS NULL AND" + EITHER
                        + " RETURNING " + COLUMNS,
                id,
                new Signature(who.id(), now));
    }

    /** Takes it back, and its other half; what was before holds again. */
    public List<Relief> cancel(long id, Signature by) throws SQLException, RefusedException {
        open(id, by.at());
        return signed(
                "UPDATE lifeline.relief SET cancelled_by = ?, cancelled_at = ? WHERE" + EITHER + " RETURNING "
                        + COLUMNS,
                id,
                by);
    }

    private Relief open(long id, Instant now) throws SQLException, RefusedException {
        Relief relief = find(id).orElseThrow(() ->
                new RefusedException("there is no relief " + id + "; 'lifeline roster changes' shows them"));
        if (relief.pair().isPresent()) {
            throw new RefusedException("relief " + id + " is the second half of swap "
                    + relief.pair().getAsLong() + "; name that");
        }
        if (relief.cancelled().isPresent()) {
            throw new RefusedException("relief " + id + " was cancelled by "
                    + relief.cancelled().get().by());
        }
        if (!relief.during().until().isAfter(now)) {
            throw new RefusedException(
                    "relief " + id + " is over since " + relief.during().until());
        }
        return relief;
    }

    private List<Relief> signed(String sql, long id, Signature by) throws SQLException, RefusedException {
        List<Relief> signed = many(sql, statement -> {
            int next = Values.bind(statement, 1, by);
            statement.setLong(next, id);
            statement.setLong(next + 1, id);
        });
        if (signed.isEmpty()) {
            throw new RefusedException("somebody else has changed relief " + id + " at this moment; look again");
        }
        return signed;
    }

    public Optional<Relief> find(long id) throws SQLException {
        return many(SELECT + "WHERE id = ?", statement -> statement.setLong(1, id)).stream()
                .findFirst();
    }

    /** Newest first; with those that are over or cancelled, where {@code past}. */
    public List<Relief> list(boolean past, Instant now, int limit) throws SQLException {
        String current = past ? "" : "WHERE cancelled_at IS NULL AND ends_at > ? ";
        return many(SELECT + current + "ORDER BY id DESC LIMIT " + limit, statement -> {
            if (!past) {
                Values.bind(statement, 1, now);
            }
        });
    }

    /** Those that a roster of now and later needs. */
    static List<Relief> current(Connection connection, Instant now) throws SQLException {
        return many(
                connection,
                SELECT + "WHERE cancelled_at IS NULL AND ends_at > ? ORDER BY id",
                statement -> Values.bind(statement, 1, now.minus(AFTER)));
    }

    private List<Relief> many(String sql, Binding binding) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            return many(connection, sql, binding);
        }
    }

    private static List<Relief> many(Connection connection, String sql, Binding binding) throws SQLException {
        List<Relief> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(read(row));
                }
            }
        }
        return all;
    }

    private static Relief read(ResultSet row) throws SQLException {
        long pair = row.getLong(7);
        return new Relief(
                row.getLong(1),
                row.getString(2),
                Values.text(row, 3),
                new Span(
                        Values.instant(row, 4).orElseThrow(),
                        Values.instant(row, 5).orElseThrow()),
                row.getString(6),
                pair == 0 ? OptionalLong.empty() : OptionalLong.of(pair),
                Values.signature(row, 8).orElseThrow(),
                Values.signature(row, 10),
                Values.signature(row, 12));
    }
}
