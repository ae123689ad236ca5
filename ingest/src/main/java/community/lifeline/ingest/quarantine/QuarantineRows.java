package community.lifeline.ingest.quarantine;

import community.lifeline.gateway.telemetry.Quarantined;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Puts messages into the table {@code quarantine}, within the caller's transaction. */
public final class QuarantineRows {
    private static final String INSERT = "INSERT INTO lifeline.quarantine AS q"
            + " (fingerprint, received_at, last_received_at, topic, payload, reason, detail) VALUES (?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (fingerprint) DO UPDATE SET times = q.times + 1, replayed_at = NULL,"
            + " replayed_by = NULL, mended_topic = NULL, mended_payload = NULL,"
            + " reason = excluded.reason, detail = excluded.detail,"
            + " last_received_at = greatest(q.last_received_at, excluded.last_received_at)";

    private QuarantineRows() {}

    private record Row(byte[] fingerprint, Quarantined quarantined) {}

    /** A message that is there already, redelivered or sent again, is counted up and stays one row. */
    public static void insert(Connection connection, List<Quarantined> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        List<Row> rows = new ArrayList<>();
        for (Quarantined message : messages) {
            rows.add(new Row(fingerprint(message), message));
        }
        // In one order for all writers, so that two of them cannot wait for each other.
        rows.sort(Comparator.comparing(Row::fingerprint, Arrays::compareUnsigned));
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Row row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, Row row) throws SQLException {
        Quarantined message = row.quarantined();
        var receivedAt = message.receivedAt().atOffset(ZoneOffset.UTC);
        statement.setBytes(1, row.fingerprint());
        statement.setObject(2, receivedAt);
        statement.setObject(3, receivedAt);
        statement.setString(4, storable(message.topic()));
        statement.setBytes(5, message.payload());
        statement.setString(6, message.reason().label());
        statement.setString(7, storable(message.detail()));
    }

    /** PostgreSQL's text holds every character but this one. */
    private static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }

    static byte[] fingerprint(Quarantined message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(message.topic().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(message.payload()), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
