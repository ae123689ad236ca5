package community.lifeline.ingest.write;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way of a batch that met a duplicate: into a temporary table, and from there what is new. Says of every row which
 * it was.
 */
final class Staging {
    private static final String STAGE = "stage";

    private final Connection connection;
    private final Copy copy;

    Staging(Connection connection, CopyBuffer buffer) {
        this.connection = connection;
        this.copy = new Copy(connection, buffer);
    }

    /**
     * @param ours rows may be stored by an earlier try of this same batch, and are told by their time of receipt
     * @return the places in the batch of the rows that were stored before
     */
    Set<Integer> insert(RowTable table, List<Row> rows, boolean ours) throws SQLException {
        String columns = String.join(", ", table.columns());
        Map<Row.Identity, Deque<Integer>> waiting = new HashMap<>();
        for (Row row : rows) {
            waiting.computeIfAbsent(row.identity(), _ -> new ArrayDeque<>(1)).add(row.index());
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMPORARY TABLE " + STAGE + " (ord integer, LIKE " + table.name() + ") ON COMMIT DROP");
            copy.staged(STAGE, table, rows);
            if (ours) {
                claim(
                        statement,
                        "SELECT t.device_id, t.time, t.fingerprint FROM " + STAGE + " s JOIN " + table.name()
                                + " t USING (device_id, time, fingerprint, received_at)",
                        waiting);
            }
            claim(
                    statement,
                    "INSERT INTO " + table.name() + " (" + columns + ") SELECT " + columns + " FROM " + STAGE
                            + " ORDER BY ord ON CONFLICT (device_id, time, fingerprint) DO NOTHING"
                            + " RETURNING device_id, time, fingerprint",
                    waiting);
            statement.execute("DROP TABLE " + STAGE);
        }
        Set<Integer> duplicates = new HashSet<>();
        waiting.values().forEach(duplicates::addAll);
        return duplicates;
    }

    /** The first row of the batch with the identity that came back is the one that is stored. */
    private static void claim(Statement statement, String sql, Map<Row.Identity, Deque<Integer>> waiting)
            throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                var time = row.getObject(2, java.time.OffsetDateTime.class).toInstant();
                Deque<Integer> same = waiting.get(new Row.Identity(row.getInt(1), Micros.of(time), row.getLong(3)));
                if (same != null) {
                    same.poll();
                }
            }
        }
    }
}
