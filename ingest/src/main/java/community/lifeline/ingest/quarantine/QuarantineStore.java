package community.lifeline.ingest.quarantine;

import community.lifeline.gateway.telemetry.Quarantined.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** What operators ask of quarantine. Blocks. */
public final class QuarantineStore {
    /**
     * What to list.
     *
     * @param reason only these, or all
     * @param topicPrefix only topics that start so; empty for all
     * @param since only what was received at or after it, or all
     * @param limit at most so many, the newest
     */
    public record Filter(Optional<Reason> reason, String topicPrefix, Optional<Instant> since, int limit) {
        public Filter {
            if (limit < 1) {
                throw new IllegalArgumentException("limit is " + limit + "; it must be at least 1");
            }
        }

        public static Filter newest(int limit) {
            return new Filter(Optional.empty(), "", Optional.empty(), limit);
        }
    }

    /**
     * A message in quarantine.
     *
     * @param times how often it was received, from {@code receivedAt} to {@code lastReceivedAt}
     * @param replayedAt when an operator had it taken again; empty again if it came back
     */
    public record Entry(
            long id,
            Instant receivedAt,
            Instant lastReceivedAt,
            long times,
            String topic,
            byte[] payload,
            Reason reason,
            String detail,
            Optional<Instant> replayedAt) {}

    private static final String SELECT = "SELECT id, received_at, last_received_at, times, topic, payload, reason,"
            + " detail, replayed_at FROM lifeline.quarantine";

    private final DataSource database;
    private final Clock clock;

    public QuarantineStore(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public List<Entry> list(Filter filter) throws SQLException {
        String sql = SELECT + " WHERE (?::text IS NULL OR reason = ?::text) AND starts_with(topic, ?)"
                + " AND (?::timestamptz IS NULL OR last_received_at >= ?::timestamptz)"
                + " ORDER BY last_received_at DESC, id DESC LIMIT ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            String reason = filter.reason().map(Reason::label).orElse(null);
            OffsetDateTime since =
                    filter.since().map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null);
            statement.setString(1, reason);
            statement.setString(2, reason);
            statement.setString(3, filter.topicPrefix());
            statement.setObject(4, since);
            statement.setObject(5, since);
            statement.setInt(6, filter.limit());
            return entries(statement);
        }
    }

    public Optional<Entry> show(long id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT + " WHERE id = ?")) {
            connection.setAutoCommit(true);
            statement.setLong(1, id);
            return entries(statement).stream().findFirst();
        }
    }

    /**
     * How a message was taken again.
     *
     * @param by whose deed it was
     * @param topic empty where it was published on its own
     * @param payload empty where it was published as it was
     */
    public record Retaken(String by, Optional<String> topic, Optional<byte[]> payload) {}

    /** Notes that a message was taken again; false where there is no such message. */
    public boolean markReplayed(long id, Retaken retaken) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE lifeline.quarantine SET replayed_at = ?, replayed_by = ?,"
                                + " mended_topic = ?, mended_payload = ? WHERE id = ?")) {
            connection.setAutoCommit(true);
            statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setString(2, retaken.by());
            statement.setString(3, retaken.topic().orElse(null));
            statement.setBytes(4, retaken.payload().orElse(null));
            statement.setLong(5, id);
            return statement.executeUpdate() == 1;
        }
    }

    private static List<Entry> entries(PreparedStatement statement) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return entries;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_received_at", OffsetDateTime.class).toInstant(),
                row.getLong("times"),
                row.getString("topic"),
                row.getBytes("payload"),
                Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                row.getString("detail"),
                Optional.ofNullable(row.getObject("replayed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
