package community.lifeline.ingest.write;

import community.lifeline.gateway.telemetry.Observation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds rows that were stored before although their identity is new: the broker sent the message again, and its time is
 * that of receipt. They are told by their fingerprint, within the same batch or among what is stored.
 */
final class Repeats {
    /** A broker redelivers when a session is taken up again; what comes later than this is taken for new. */
    private static final Duration REACH = Duration.ofMinutes(15);

    private static final String ASKED = " FROM unnest(?::int[], ?::int[], ?::bigint[], ?::text[]::timestamptz[])"
            + " AS q (ord, device_id, fingerprint, received_at)";

    /** A row with our own time of receipt is this very row, stored by a commit whose answer was lost. */
    private static final String STORED = "SELECT q.ord" + ASKED
            + " WHERE EXISTS (SELECT FROM %s t WHERE t.device_id = q.device_id AND t.fingerprint = q.fingerprint"
            + " AND t.time >= ? AND t.time <= ? AND t.time >= q.received_at - INTERVAL '15 minutes'"
            + " AND t.time <= q.received_at AND t.received_at <> q.received_at)";

    /** A status stands until the next one, so a retained one is old if the latest says the same. */
    private static final String LATEST = "SELECT q.ord" + ASKED
            + " CROSS JOIN LATERAL (SELECT t.fingerprint, t.received_at FROM lifeline.device_event t"
            + " WHERE t.device_id = q.device_id AND t.type = 'status' ORDER BY t.time DESC LIMIT 1) l"
            + " WHERE l.fingerprint = q.fingerprint AND l.received_at <> q.received_at";

    private record Print(int device, long fingerprint) {}

    private final Connection connection;

    Repeats(Connection connection) {
        this.connection = connection;
    }

    /** The places in the batch of those rows of {@code table} that were stored before. */
    Set<Integer> among(RowTable table, List<Row> rows) throws SQLException {
        boolean any = false;
        for (Row row : rows) {
            any |= row.observation().stamp().repeatable();
        }
        return any ? find(table, rows) : Set.of();
    }

    private Set<Integer> find(RowTable table, List<Row> rows) throws SQLException {
        Set<Integer> repeats = new HashSet<>();
        Map<Print, Instant> earlier = new HashMap<>();
        Map<Integer, Long> latestStatus = new HashMap<>();
        List<Row> asked = new ArrayList<>();
        List<Row> askedStatus = new ArrayList<>();
        for (Row row : rows) {
            boolean repeatable = row.observation().stamp().repeatable();
            if (row.observation() instanceof Observation.Status) {
                Long before = latestStatus.put(row.device(), row.fingerprint());
                if (repeatable && before == null) {
                    askedStatus.add(row);
                } else if (repeatable && before == row.fingerprint()) {
                    repeats.add(row.index());
                }
            } else {
                Instant receivedAt = row.observation().receivedAt();
                Instant before = earlier.put(new Print(row.device(), row.fingerprint()), receivedAt);
                if (repeatable && before != null && !receivedAt.isAfter(before.plus(REACH))) {
                    repeats.add(row.index());
                } else if (repeatable) {
                    asked.add(row);
                }
            }
        }
        repeats.addAll(stored(table, asked));
        repeats.addAll(latest(askedStatus));
        return repeats;
    }

    private Set<Integer> stored(RowTable table, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return Set.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(STORED.formatted(table.name()))) {
            bind(statement, rows);
            // The bounds as plain values let the planner leave out all chunks but one or two.
            Instant first = rows.getFirst().observation().receivedAt();
            Instant last = first;
            for (Row row : rows) {
                Instant receivedAt = row.observation().receivedAt();
                first = receivedAt.isBefore(first) ? receivedAt : first;
                last = receivedAt.isAfter(last) ? receivedAt : last;
            }
            statement.setObject(5, first.minus(REACH).atOffset(ZoneOffset.UTC));
            statement.setObject(6, last.atOffset(ZoneOffset.UTC));
            return places(statement);
        }
    }

    private Set<Integer> latest(List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return Set.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
            bind(statement, rows);
            return places(statement);
        }
    }

    private void bind(PreparedStatement statement, List<Row> rows) throws SQLException {
        int size = rows.size();
        Object[] places = new Object[size];
        Object[] devices = new Object[size];
        Object[] fingerprints = new Object[size];
        Object[] times = new Object[size];
        for (int i = 0; i < size; i++) {
            Row row = rows.get(i);
            places[i] = row.index();
            devices[i] = row.device();
            fingerprints[i] = row.fingerprint();
            times[i] = Micros.instant(row.receivedAt()).toString();
        }
        statement.setArray(1, connection.createArrayOf("int4", places));
        statement.setArray(2, connection.createArrayOf("int4", devices));
        statement.setArray(3, connection.createArrayOf("int8", fingerprints));
        statement.setArray(4, connection.createArrayOf("text", times));
    }

    private static Set<Integer> places(PreparedStatement statement) throws SQLException {
        Set<Integer> places = new HashSet<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                places.add(row.getInt(1));
            }
        }
        return places;
    }
}
