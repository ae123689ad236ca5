package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.suppress.Cause;
import community.lifeline.alerts.suppress.Hidden;
import community.lifeline.alerts.suppress.Remark;
import community.lifeline.gateway.telemetry.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Alerts, notifications and marks in the database. Blocks; safe for use by many threads. */
public final class AlertStore {
    private final DataSource database;

    public AlertStore(DataSource database) {
        this.database = database;
    }

    /** False where the database cannot take alerts: it does not answer, or has no table for them yet. */
    public boolean reachable() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT FROM lifeline.alert LIMIT 0")) {
            connection.setAutoCommit(true);
            statement.executeQuery().close();
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    /** All of them or none. */
    public void save(List<Change> changes) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lookUp(connection);
                for (Wave wave : Wave.of(changes)) {
                    new WaveWriter(connection).write(wave);
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /**
     * Statements are planned while the tables are small, and a storm fills them faster than they are analysed: without
     * this every alert ever stored is read to mark a few as hidden.
     */
    private static void lookUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off;"
                    + " SET LOCAL enable_mergejoin = off");
        }
    }

    /** Alerts that are not over, and those that ended at or after {@code since}. */
    public List<Episode> episodes(Instant since) throws SQLException {
        return episodes(
                "state <> 'resolved' OR resolved_at >= ?",
                statement -> statement.setObject(1, since.atOffset(ZoneOffset.UTC)));
    }

    /** The live alerts of {@code device} that are open. */
    public List<Episode> open(DeviceId device) throws SQLException {
        return episodes(
                "community = ? AND kind = ? AND device = ? AND lane = 'live' AND state <> 'resolved'", statement -> {
                    statement.setString(1, device.community());
                    statement.setString(2, device.kind());
                    statement.setString(3, device.device());
                });
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private List<Episode> episodes(String where, Binding binding) throws SQLException {
        String sql = "SELECT " + AlertRows.COLUMNS + " FROM lifeline.alert WHERE " + where + " ORDER BY fired_at";
        List<Episode> episodes = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            binding.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    episodes.add(AlertRows.read(row));
                }
            }
        }
        return episodes;
    }

    /** Alerts that nobody was told of and that are not over, or ended at or after {@code since}, with what hid them. */
    public Map<UUID, Hidden> hidden(Instant since) throws SQLException {
        String sql = "SELECT a.id, h.cause, h.reference, h.since_at FROM lifeline.alert a JOIN lifeline.alert_hidden h"
                + " ON h.alert_id = a.id AND h.until_at IS NULL WHERE a.hidden_by IS NOT NULL"
                + " AND (a.state <> 'resolved' OR a.resolved_at >= ?)";
        Map<UUID, Hidden> hidden = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            statement.setObject(1, since.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Cause by = Cause.of(row.getString(2), row.getString(3));
                    hidden.put(row.getObject(1, UUID.class), new Hidden(by, AlertRows.instant(row, 4)));
                }
            }
        }
        return hidden;
    }

    /** What was neither sent nor given up, oldest first; told as the alert stands now. */
    public List<Owed> owed() throws SQLException {
        String sql = "SELECT " + AlertRows.COLUMNS
                + ", n.transition, n.channel, n.attempts, h.cause, h.reference, h.since_at, h.until_at"
                + " FROM lifeline.notification n JOIN lifeline.alert a ON a.id = n.alert_id LEFT JOIN LATERAL"
                + " (SELECT * FROM lifeline.alert_hidden v WHERE v.alert_id = a.id AND v.until_at IS NOT NULL"
                + " AND n.transition = 'fired' ORDER BY v.since_at DESC LIMIT 1) h ON true"
                + " WHERE n.sent_at IS NULL AND n.gave_up_at IS NULL ORDER BY n.created_at, n.transition";
        List<Owed> owed = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Turn turn = Turn.valueOf(row.getString(29).toUpperCase(Locale.ROOT));
                    owed.add(new Owed(
                            new Effect(turn, AlertRows.read(row)), row.getString(30), row.getInt(31), remark(row)));
                }
            }
        }
        return owed;
    }

    /** A notification that has to be sent: on which channel, after how many attempts. */
    public record Owed(Effect effect, String channel, int attempts, Optional<Remark> remark) {}

    private static Optional<Remark> remark(ResultSet row) throws SQLException {
        String cause = row.getString(32);
        return cause == null
                ? Optional.empty()
                : Optional.of(new Remark.WasHidden(
                        Cause.of(cause, row.getString(33)), AlertRows.instant(row, 34), AlertRows.instant(row, 35)));
    }

    /** Before this everything is judged, in every partition; empty where nothing was ever judged. */
    public Optional<Instant> judged() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT min(received_at) FROM lifeline.evaluation_mark");
                ResultSet row = statement.executeQuery()) {
            row.next();
            Instant judged = AlertRows.instant(row, 1);
            return judged.equals(Instant.MAX) ? Optional.empty() : Optional.of(judged);
        }
    }

    /** Forgets the marks of partitions that are no more, once the others have taken over their devices. */
    public void forgetMarks(int partitions) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("DELETE FROM lifeline.evaluation_mark WHERE partition >= ?")) {
            connection.setAutoCommit(true);
            statement.setInt(1, partitions);
            statement.executeUpdate();
        }
    }
}
