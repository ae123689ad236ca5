package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** Alerts, notifications and marks in the database. Blocks; safe for use by many threads. */
public final class AlertStore {
    /** An older alert of the same rule and device that is still open in the database was replaced by this one. */
    private static final String SUPERSEDE =
            "UPDATE lifeline.alert SET state = 'resolved', revision = revision + 1, due_at = NULL,"
                    + " cleared_at = coalesce(cleared_at, ?), resolved_at = ? WHERE rule = ? AND community = ? AND kind = ?"
                    + " AND device = ? AND lane = 'live' AND state <> 'resolved' AND id <> ?";

    private static final String OWE = "INSERT INTO lifeline.notification (alert_id, transition, channel, created_at)"
            + " SELECT ?, ?, ?, ? WHERE EXISTS (SELECT FROM lifeline.alert WHERE id = ?) ON CONFLICT DO NOTHING";

    /** An attempt may be stored before its alert's row names the channel; it must not be lost for that. */
    private static final String TOLD =
            "INSERT INTO lifeline.notification AS n (alert_id, transition, channel, created_at, attempts, next_try, sent_at,"
                    + " gave_up_at, last_error) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT FROM lifeline.alert"
                    + " WHERE id = ?) ON CONFLICT (alert_id, transition, channel) DO UPDATE SET attempts = excluded.attempts,"
                    + " next_try = excluded.next_try, sent_at = excluded.sent_at, gave_up_at = excluded.gave_up_at,"
                    + " last_error = excluded.last_error WHERE n.sent_at IS NULL";

    private static final String JUDGED = "INSERT INTO lifeline.evaluation_mark AS m VALUES (?, ?)"
            + " ON CONFLICT (partition) DO UPDATE SET received_at = excluded.received_at"
            + " WHERE excluded.received_at > m.received_at";

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
                for (Change change : changes) {
                    save(connection, change);
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void save(Connection connection, Change change) throws SQLException {
        switch (change) {
            case Change.Turned(Effect effect, List<String> channels) -> {
                save(connection, effect);
                for (String channel : channels) {
                    owe(connection, effect, channel);
                }
            }
            case Change.Told told -> save(connection, told);
            case Change.Judged(int partition, Instant receivedAt) -> {
                try (PreparedStatement statement = connection.prepareStatement(JUDGED)) {
                    statement.setInt(1, partition);
                    AlertRows.setInstant(statement, 2, receivedAt);
                    statement.executeUpdate();
                }
            }
        }
    }

    private static void save(Connection connection, Effect effect) throws SQLException {
        if (effect.turn() != Turn.RESOLVED && effect.episode().alert().lane() == Lane.LIVE) {
            supersede(connection, effect.episode().alert());
        }
        try (PreparedStatement statement = connection.prepareStatement(AlertRows.UPSERT)) {
            AlertRows.bind(statement, effect.episode());
            statement.executeUpdate();
        }
    }

    private static void supersede(Connection connection, Alert alert) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SUPERSEDE)) {
            AlertRows.setInstant(statement, 1, alert.startedAt());
            AlertRows.setInstant(statement, 2, alert.firedAt());
            statement.setString(3, alert.rule());
            statement.setString(4, alert.device().community());
            statement.setString(5, alert.device().kind());
            statement.setString(6, alert.device().device());
            statement.setObject(7, alert.id());
            statement.executeUpdate();
        }
    }

    private static void owe(Connection connection, Effect effect, String channel) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OWE)) {
            Alert alert = effect.episode().alert();
            statement.setObject(1, alert.id());
            statement.setString(2, effect.turn().label());
            statement.setString(3, channel);
            AlertRows.setInstant(statement, 4, alert.firedAt());
            statement.setObject(5, alert.id());
            statement.executeUpdate();
        }
    }

    private static void save(Connection connection, Change.Told told) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
            statement.setObject(1, told.alert());
            statement.setString(2, told.turn().label());
            statement.setString(3, told.channel());
            AlertRows.setInstant(statement, 4, told.at());
            statement.setInt(5, told.attempts());
            AlertRows.setInstant(
                    statement, 6, told.telling() instanceof Change.Telling.Failed failed ? failed.nextTry() : null);
            AlertRows.setInstant(statement, 7, told.telling() instanceof Change.Telling.Sent ? told.at() : null);
            AlertRows.setInstant(statement, 8, told.telling() instanceof Change.Telling.GivenUp ? told.at() : null);
            statement.setString(9, told.telling().failure().orElse(null));
            statement.setObject(10, told.alert());
            statement.executeUpdate();
        }
    }

    /** Alerts that are not over, and those that ended at or after {@code since}. */
    public List<Episode> episodes(Instant since) throws SQLException {
        String sql = "SELECT " + AlertRows.COLUMNS
                + " FROM lifeline.alert WHERE state <> 'resolved' OR resolved_at >= ? ORDER BY fired_at";
        List<Episode> episodes = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            AlertRows.setInstant(statement, 1, since);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    episodes.add(AlertRows.read(row));
                }
            }
        }
        return episodes;
    }

    /** What was neither sent nor given up, oldest first; told as the alert stands now. */
    public List<Owed> owed() throws SQLException {
        String sql = "SELECT " + AlertRows.COLUMNS + ", n.transition, n.channel, n.attempts, n.created_at, n.next_try"
                + " FROM lifeline.notification n JOIN lifeline.alert a ON a.id = n.alert_id"
                + " WHERE n.sent_at IS NULL AND n.gave_up_at IS NULL ORDER BY n.created_at, n.transition";
        List<Owed> owed = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Turn turn = Turn.valueOf(row.getString(27).toUpperCase(Locale.ROOT));
                    owed.add(new Owed(
                            new Effect(turn, AlertRows.read(row)),
                            row.getString(28),
                            row.getInt(29),
                            AlertRows.instant(row, 30)));
                }
            }
        }
        return owed;
    }

    /** A notification that has to be sent: on which channel, after how many attempts, since when. */
    public record Owed(Effect effect, String channel, int attempts, Instant since) {}

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
