package community.lifeline.alerts.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The journal in the database, within transactions of the caller's. Blocks. */
public final class Journal {
    private static final String COLUMNS =
            "community, number, subject, happened_at, done_by, type, body, previous, hash";
    static final String SELECT = "SELECT " + COLUMNS + " FROM lifeline.journal";
    private static final String APPEND =
            "INSERT INTO lifeline.journal (community, subject, happened_at, done_by, type, body)"
                    + " SELECT ?, subject, happened_at, done_by, type, body"
                    + " FROM unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[])"
                    + " WITH ORDINALITY AS d (subject, happened_at, done_by, type, body, place) ORDER BY place"
                    + " RETURNING " + COLUMNS;

    private Journal() {}

    /**
     * Adds {@code drafts} in their order. Entries of one community stand in one line: from here until the transaction
     * ends, others that append to it wait. Whoever locks anything else does so before, so that no two wait for each
     * other, and appends late. The transaction must be READ COMMITTED.
     */
    public static List<Entry> append(Connection connection, String community, List<Draft> drafts) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("an entry belongs into the transaction of what it tells");
        }
        if (drafts.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setString(1, community);
            column(statement, 2, drafts, draft -> draft.subject().toString());
            column(statement, 3, drafts, draft -> Seal.time(draft.at()));
            column(statement, 4, drafts, Draft::by);
            column(statement, 5, drafts, Draft::type);
            column(statement, 6, drafts, Draft::body);
            List<Entry> entries = read(statement);
            entries.sort(Comparator.comparingLong(Entry::number));
            return entries;
        }
    }

    /**
     * Appends {@code drafts} and takes them back, so that nothing of them is left but that they could be written down; the
     * transaction goes on.
     */
    public static void tryOut(Connection connection, String community, List<Draft> drafts) throws SQLException {
        Savepoint before = connection.setSavepoint();
        append(connection, community, drafts);
        connection.rollback(before);
    }

    private static void column(
            PreparedStatement statement, int index, List<Draft> drafts, Function<Draft, String> field)
            throws SQLException {
        Object[] values = drafts.stream().map(field).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf("text", values));
    }

    /** All that was written down about {@code subject}, in the order in which it was. */
    public static List<Entry> of(Connection connection, UUID subject) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + " WHERE subject = ? ORDER BY number")) {
            statement.setObject(1, subject);
            return read(statement);
        }
    }

    /** The same for each of {@code subjects}; none for what nothing was written down about. */
    public static Map<UUID, List<Entry>> of(Connection connection, Collection<UUID> subjects) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(SELECT + " WHERE subject = ANY (?) ORDER BY subject, number")) {
            statement.setArray(1, connection.createArrayOf("uuid", subjects.toArray()));
            return read(statement).stream()
                    .collect(Collectors.groupingBy(entry -> entry.draft().subject()));
        }
    }

    /** Those of {@code subject} from the one with {@code number} on. */
    public static List<Entry> since(Connection connection, UUID subject, long number) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(SELECT + " WHERE subject = ? AND number >= ? ORDER BY number")) {
            statement.setObject(1, subject);
            statement.setLong(2, number);
            return read(statement);
        }
    }

    private static List<Entry> read(PreparedStatement statement) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(read(row));
            }
        }
        return entries;
    }

    static Entry read(ResultSet row) throws SQLException {
        long number = row.getLong(2);
        try {
            return new Entry(row.getString(1), number, draft(row), row.getString(8), row.getString(9));
        } catch (IllegalArgumentException e) {
            throw new UnreadableEntryException(number, e);
        }
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getObject(3, UUID.class),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }
}
