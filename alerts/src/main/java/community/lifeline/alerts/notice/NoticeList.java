package community.lifeline.alerts.notice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What became of notices, for those who ask. Blocks; safe for use by many threads. */
public final class NoticeList {
    private static final String COLUMNS =
            "id, attempts, sent_at, gave_up_at, next_try, last_error, " + NoticeRows.COLUMNS;
    private static final int NOTICE = 7;

    private final DataSource database;

    public NoticeList(DataSource database) {
        this.database = database;
    }

    /** Where a notice stands. */
    public enum State {
        WAITING("sent_at IS NULL AND gave_up_at IS NULL"),
        SENT("sent_at IS NOT NULL"),
        DEAD("gave_up_at IS NOT NULL");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    /**
     * @param next when it is tried next, where it waits
     * @param error of the last attempt, where that failed
     */
    public record Entry(
            long id,
            Notice notice,
            State state,
            int attempts,
            Optional<Instant> sent,
            Optional<Instant> gaveUp,
            Instant next,
            Optional<String> error) {}

    /** Newest first. */
    public List<Entry> list(Optional<State> state, Optional<String> recipient, int limit) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM lifeline.notice WHERE (?::text IS NULL OR recipient = ?)"
                + state.map(each -> " AND " + each.condition).orElse("") + " ORDER BY id DESC LIMIT ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            statement.setString(1, recipient.orElse(null));
            statement.setString(2, recipient.orElse(null));
            statement.setInt(3, limit);
            try (ResultSet row = statement.executeQuery()) {
                List<Entry> entries = new ArrayList<>();
                while (row.next()) {
                    entries.add(read(row));
                }
                return entries;
            }
        }
    }

    private static Entry read(ResultSet row) throws SQLException {
        Optional<Instant> sent = NoticeRows.instant(row, 3);
        Optional<Instant> gaveUp = NoticeRows.instant(row, 4);
        State state = sent.isPresent() ? State.SENT : gaveUp.isPresent() ? State.DEAD : State.WAITING;
        return new Entry(
                row.getLong(1),
                NoticeRows.read(row, NOTICE),
                state,
                row.getInt(2),
                sent,
                gaveUp,
                NoticeRows.instant(row, 5).orElseThrow(),
                Optional.ofNullable(row.getString(6)));
    }

    /**
     * Has a notice that was given up tried again, from now on; to another address, where one is given.
     *
     * @return false where no such notice was given up
     */
    public boolean retry(long id, Optional<String> address, Instant now) throws SQLException {
        String sql = "UPDATE lifeline.notice SET gave_up_at = NULL, next_try = ?, tried_at = NULL, letter = NULL,"
                + " address = coalesce(?, address) WHERE id = ? AND gave_up_at IS NOT NULL";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            statement.setObject(1, NoticeRows.at(now));
            statement.setString(2, address.orElse(null));
            statement.setLong(3, id);
            return statement.executeUpdate() > 0;
        }
    }
}
