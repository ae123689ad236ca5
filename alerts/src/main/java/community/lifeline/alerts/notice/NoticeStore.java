package community.lifeline.alerts.notice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import static community.lifeline.alerts.notice.NoticeRows.at;

/** The outbox in the database. Blocks; safe for use by many threads and by several processes. */
public final class NoticeStore implements Outbox {
    private static final String INSERT = "INSERT INTO lifeline.notice (" + NoticeRows.COLUMNS
            + ", next_try, from_memory, attempts, tried_at, sent_at) VALUES (" + NoticeRows.MARKS + ", ?, ?, ?, ?, ?)";

    /** Due whatever the clock says, also where it is set back after a notice was written. */
    private static final Instant AT_ONCE = Instant.EPOCH;

    private final DataSource database;

    public NoticeStore(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(Connection connection, List<Notice> notices) throws SQLException {
        // What went out from memory did not know its response.
        String sql = INSERT + " ON CONFLICT (key, channel, recipient) DO UPDATE SET subject = excluded.subject,"
                + " from_memory = notice.from_memory WHERE notice.from_memory AND notice.subject <> excluded.subject";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Notice notice : notices) {
                NoticeRows.bind(statement, notice);
                statement.setObject(NoticeRows.COUNT + 1, at(AT_ONCE));
                statement.setBoolean(NoticeRows.COUNT + 2, false);
                statement.setInt(NoticeRows.COUNT + 3, 0);
                statement.setNull(NoticeRows.COUNT + 4, Types.TIMESTAMP_WITH_TIMEZONE);
                statement.setNull(NoticeRows.COUNT + 5, Types.TIMESTAMP_WITH_TIMEZONE);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Notes what went out from memory, or could not: then it is told from here on. */
    void reconcile(Remembered remembered) throws SQLException {
        String sql = INSERT + " ON CONFLICT (key, channel, recipient) DO UPDATE SET from_memory = true,"
                + " attempts = notice.attempts + excluded.attempts, sent_at = excluded.sent_at"
                + " WHERE excluded.sent_at IS NOT NULL AND notice.sent_at IS NULL AND notice.gave_up_at IS NULL";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            NoticeRows.bind(statement, remembered.notice());
            statement.setObject(NoticeRows.COUNT + 1, at(AT_ONCE));
            statement.setBoolean(NoticeRows.COUNT + 2, true);
            statement.setInt(NoticeRows.COUNT + 3, remembered.attempts());
            statement.setObject(NoticeRows.COUNT + 4, null, Types.TIMESTAMP_WITH_TIMEZONE);
            if (remembered.sentAt().isPresent()) {
                statement.setObject(NoticeRows.COUNT + 5, at(remembered.sentAt().get()));
            } else {
                statement.setNull(NoticeRows.COUNT + 5, Types.TIMESTAMP_WITH_TIMEZONE);
            }
            statement.executeUpdate();
        }
    }

    /** Says what came of an attempt to tell {@code letter}. */
    void record(UUID letter, Result result) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            switch (result) {
                case Result.Sent(String channel, Instant at) ->
                    update(connection, "sent_at = ?, last_error = NULL", letter, channel, at(at));
                case Result.GivenUp(String channel, Instant at, String reason) ->
                    update(connection, "gave_up_at = ?, last_error = ?", letter, channel, at(at), reason);
                case Result.Failed(String channel, Instant next, String reason) ->
                    update(connection, "next_try = ?, last_error = ?", letter, channel, at(next), reason);
            }
        }
    }

    private static void update(Connection connection, String what, UUID letter, String channel, Object... values)
            throws SQLException {
        String sql = "UPDATE lifeline.notice SET attempts = attempts + 1, leased_by = NULL, leased_until = NULL, "
                + what + " WHERE letter = ? AND channel = ? AND sent_at IS NULL AND gave_up_at IS NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int column = 1;
            for (Object value : values) {
                statement.setObject(column++, value);
            }
            statement.setObject(column++, letter);
            statement.setString(column, channel);
            statement.executeUpdate();
        }
    }

    /** Keeps others from telling what {@code holder} is telling at this moment. */
    void renew(String holder, List<UUID> letters) throws SQLException {
        String sql = "UPDATE lifeline.notice SET leased_until = now() + " + Claims.LEASE
                + " WHERE leased_by = ? AND letter = ANY (?) AND sent_at IS NULL AND gave_up_at IS NULL";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            statement.setString(1, holder);
            statement.setArray(2, connection.createArrayOf("uuid", letters.toArray()));
            statement.executeUpdate();
        }
    }

    /** Gives up what was written before {@code before} for channels that nobody carries, and says how many they are. */
    int giveUpOrphans(List<String> channels, Instant before, Instant now) throws SQLException {
        String sql = "UPDATE lifeline.notice SET gave_up_at = ?, last_error = 'no channel is called ' || channel"
                + " || ' here; name one that the settings have'"
                + " WHERE sent_at IS NULL AND gave_up_at IS NULL AND attempts = 0 AND written_at < ?"
                + " AND channel <> ALL (?)";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            statement.setObject(1, at(now));
            statement.setObject(2, at(before));
            statement.setArray(3, connection.createArrayOf("text", channels.toArray()));
            return statement.executeUpdate();
        }
    }
}
