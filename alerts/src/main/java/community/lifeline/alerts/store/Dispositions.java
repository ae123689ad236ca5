package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.gateway.telemetry.DeviceId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What people found alerts to be, in the database. Blocks; safe for use by many threads. */
public final class Dispositions {
    private static final String NEWEST_WORD =
            "(SELECT d.disposition FROM lifeline.alert_disposition d WHERE d.alert_id = a.id ORDER BY d.id DESC LIMIT 1)";
    private static final String COLUMNS = "SELECT a.id, a.rule, a.started_at, a.fired_at, a.resolved_at, " + NEWEST_WORD
            + ", a.community, a.kind, a.device FROM lifeline.alert a";

    private final DataSource database;

    public Dispositions(DataSource database) {
        this.database = database;
    }

    /**
     * An alert as it was recorded.
     *
     * @param endedAt empty while it is open
     * @param disposition the newest; empty where nobody said
     */
    public record Recorded(
            UUID id,
            String rule,
            DeviceId device,
            Instant startedAt,
            Instant firedAt,
            Optional<Instant> endedAt,
            Optional<Disposition> disposition) {}

    /** Keeps a judgement; false where there is no such alert. Earlier ones of it stay, and count no more. */
    public boolean dispose(
            UUID alert, Disposition disposition, String by, Instant at, @Nullable String cause, @Nullable String note)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO lifeline.alert_disposition (alert_id, disposition, cause, judged_by, judged_at, note)"
                                + " SELECT ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT FROM lifeline.alert WHERE id = ?)")) {
            connection.setAutoCommit(true);
            statement.setObject(1, alert);
            statement.setString(2, disposition.label());
            statement.setString(3, cause);
            statement.setString(4, by);
            statement.setObject(5, at.atOffset(ZoneOffset.UTC));
            statement.setString(6, note);
            statement.setObject(7, alert);
            return statement.executeUpdate() == 1;
        }
    }

    /** Live alerts of {@code rules} at {@code device} that fired at or after {@code from} and before {@code to}. */
    public List<Recorded> recorded(DeviceId device, List<String> rules, Instant from, Instant to) throws SQLException {
        String sql = COLUMNS + " WHERE a.community = ? AND a.kind = ? AND a.device = ? AND a.rule = ANY (?)"
                + " AND a.lane = 'live' AND a.fired_at >= ? AND a.fired_at < ? ORDER BY a.fired_at";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            statement.setString(1, device.community());
            statement.setString(2, device.kind());
            statement.setString(3, device.device());
            Array named = connection.createArrayOf("text", rules.toArray());
            statement.setArray(4, named);
            statement.setObject(5, from.atOffset(ZoneOffset.UTC));
            statement.setObject(6, to.atOffset(ZoneOffset.UTC));
            return read(statement);
        }
    }

    private static List<Recorded> read(PreparedStatement statement) throws SQLException {
        List<Recorded> recorded = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                recorded.add(read(row));
            }
        }
        return recorded;
    }

    private static Recorded read(ResultSet row) throws SQLException {
        Instant ended = AlertRows.instant(row, 5);
        return new Recorded(
                row.getObject(1, UUID.class),
                row.getString(2),
                new DeviceId(row.getString(7), row.getString(8), row.getString(9)),
                AlertRows.instant(row, 3),
                AlertRows.instant(row, 4),
                ended.equals(Instant.MAX) ? Optional.empty() : Optional.of(ended),
                Optional.ofNullable(row.getString(6))
                        .map(label -> Disposition.valueOf(label.toUpperCase(Locale.ROOT))));
    }
}
