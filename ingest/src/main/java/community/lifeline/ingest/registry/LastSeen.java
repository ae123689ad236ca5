package community.lifeline.ingest.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * When devices were last heard of, saved in bulk now and then. What is lost with the process is found again in the
 * readings received since the last save.
 */
final class LastSeen {
    /** Devices saved in one statement, so that none takes long. */
    private static final int SLICE = 10_000;

    private Map<Integer, Long> pending = new HashMap<>();

    synchronized void seen(int id, Instant receivedAt) {
        pending.merge(id, receivedAt.toEpochMilli(), Math::max);
    }

    private synchronized Map<Integer, Long> take() {
        Map<Integer, Long> taken = pending;
        pending = new HashMap<>(taken.size() * 2);
        return taken;
    }

    private synchronized void giveBack(Map<Integer, Long> taken) {
        taken.forEach((id, millis) -> pending.merge(id, millis, Math::max));
    }

    void save(DataSource database) throws SQLException {
        Map<Integer, Long> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            save(connection, taken);
        } catch (SQLException e) {
            giveBack(taken);
            throw e;
        }
    }

    /** Joined with the devices, so that one which a restored database does not know cannot fail the others. */
    private static final String SAVE = "INSERT INTO lifeline.device_last_seen AS l"
            + " SELECT s.id, to_timestamp(s.millis / 1000.0) FROM unnest(?::int[], ?::bigint[]) AS s (id, millis)"
            + " JOIN lifeline.device d ON d.id = s.id ORDER BY s.id"
            + " ON CONFLICT (device_id) DO UPDATE SET received_at = excluded.received_at"
            + " WHERE excluded.received_at > l.received_at";

    /** A device that was listed before it ever reported has no first message yet. */
    private static final String FIRST = "UPDATE lifeline.device d SET first_seen = to_timestamp(s.millis / 1000.0)"
            + " FROM unnest(?::int[], ?::bigint[]) AS s (id, millis) WHERE d.id = s.id AND d.first_seen IS NULL";

    private static void save(Connection connection, Map<Integer, Long> seen) throws SQLException {
        List<Map.Entry<Integer, Long>> all = List.copyOf(seen.entrySet());
        for (int from = 0; from < all.size(); from += SLICE) {
            List<Map.Entry<Integer, Long>> slice = all.subList(from, Math.min(from + SLICE, all.size()));
            for (String sql : List.of(SAVE, FIRST)) {
                save(connection, sql, slice);
            }
        }
    }

    private static void save(Connection connection, String sql, List<Map.Entry<Integer, Long>> slice)
            throws SQLException {
        Object[] ids = slice.stream().map(Map.Entry::getKey).toArray();
        Object[] millis = slice.stream().map(Map.Entry::getValue).toArray();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("int4", ids));
            statement.setArray(2, connection.createArrayOf("int8", millis));
            statement.executeUpdate();
        }
    }
}
