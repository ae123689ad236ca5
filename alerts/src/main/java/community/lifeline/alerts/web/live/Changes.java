package community.lifeline.alerts.web.live;

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
import javax.sql.DataSource;

/**
 * The changes in the database. Only those of transactions that began before every one that is still under way are handed
 * out: whatever is committed later comes after them in order. Blocks.
 */
final class Changes {
    private static final String DONE = "xid < pg_snapshot_xmin(pg_current_snapshot())";
    private static final String AFTER =
            "SELECT xid::text::bigint, number, part, type, subject, community FROM lifeline.live_change"
                    + " CROSS JOIN LATERAL unnest(subjects) WITH ORDINALITY each (subject, part)"
                    + " WHERE (xid, number) >= (?::text::xid8, ?) AND (xid, number, part) > (?::text::xid8, ?, ?) AND "
                    + DONE + " ORDER BY xid, number, part LIMIT ?";
    private static final String HELD = "SELECT min(at) FROM lifeline.live_change WHERE NOT (" + DONE + ")";
    private static final String NOW = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    private static final String KNOWN = "SELECT ?::text::xid8 > p.xid"
            + " AND ?::text::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) FROM lifeline.live_pruned p";

    /** Whole transactions, so that nobody is left in the middle of one. */
    private static final String PRUNE = "WITH numbered AS (SELECT xid, at,"
            + " sum(cardinality(subjects)) OVER (ORDER BY xid DESC, number DESC) AS since FROM lifeline.live_change),"
            + " future AS (DELETE FROM lifeline.live_change WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())),"
            + " last AS (SELECT xid FROM numbered WHERE (at < ? OR since > ?)"
            + " AND xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid DESC LIMIT 1),"
            + " gone AS (DELETE FROM lifeline.live_change c USING last WHERE c.xid <= last.xid)"
            + " UPDATE lifeline.live_pruned p SET xid = greatest(p.xid, last.xid) FROM last";

    /** After every change of a transaction; as long as an id may be. */
    private static final long LAST = 999_999_999_999_999_999L;

    private final DataSource database;

    Changes(DataSource database) {
        this.database = database;
    }

    /** That {@code subject}, an alert or a response, was written. */
    record Change(Position position, String type, UUID subject, String community) {}

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    List<Change> after(Position position, int most) throws SQLException {
        String xid = String.valueOf(position.xid());
        return all(
                AFTER,
                row -> new Change(
                        new Position(row.getLong(1), row.getLong(2), row.getLong(3)),
                        row.getString(4),
                        row.getObject(5, UUID.class),
                        row.getString(6)),
                xid,
                position.number(),
                xid,
                position.number(),
                position.part(),
                most);
    }

    /** Before whatever will be handed out from now on; some of what was may come again. */
    Position now() throws SQLException {
        return new Position(all(NOW, row -> row.getLong(1)).getFirst() - 1, LAST, 0);
    }

    /** Since when something that is committed waits for a transaction that is older and still under way. */
    Optional<Instant> heldSince() throws SQLException {
        return all(HELD, row -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .getFirst()
                .map(OffsetDateTime::toInstant);
    }

    /** False where what followed was forgotten, or the database is another than the one that gave it. */
    boolean knows(Position position) throws SQLException {
        String xid = String.valueOf(position.xid());
        return all(KNOWN, row -> row.getBoolean(1), xid, xid).getFirst();
    }

    /**
     * Forgets what is older than {@code keep} and more than {@code most}, and what a database from which this one was
     * restored had left, whose transactions have numbers that are yet to come here.
     */
    void prune(Instant now, Duration keep, int most) throws SQLException {
        OffsetDateTime before = now.minus(keep).atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(PRUNE)) {
            connection.setAutoCommit(true);
            statement.setObject(1, before);
            statement.setInt(2, most);
            statement.executeUpdate();
        }
    }

    private <T> List<T> all(String sql, Reader<T> reader, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        }
    }
}
