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

    /** One that this Lifeline cannot read, as where a newer one wrote it. */
    public record Unread(long id, String key, State state, String channel, String recipient, Optional<String> error) {}

    /** Newest first. */
    public record Page(List<Entry> entries, List<Unread> unread) {}

    /** Newest first, without those that cannot be read. */
    public List<Entry> list(Optional<State> state, Optional<String> recipient, int limit) throws SQLException {
        return page(state, recipient, limit).entries();
    }

    public Page page(Optional<State> state, Optional<String> recipient, int limit) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM lifeline.notice WHERE (?::text IS NULL OR recipient = ?)"
                + state.map(each -> " AND " + each.condition).orElse("") + " ORDER BY id DESC LIMIT ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            statement.setString(1, recipient.orElse(null));
            statement.setString(2, recipient.orElse(null));
            statement.setInt(3, limit);
            try (ResultSet row = statement.executeQuery()) {
                Page page = new Page(new ArrayList<>(), new ArrayList<>());
                while (row.next()) {
                    read(row, page);
                }
                return page;
            }
        }
    }

    private static void read(ResultSet row, Page page) throws SQLException {
        Optional<Instant> sent = NoticeRows.instant(row, 3);
        Optional<Instant> gaveUp = NoticeRows.instant(row, 4);
        State state = sent.isPresent() ? State.SENT : gaveUp.isPresent() ? State.DEAD : State.WAITING;
        try {
            page.entries().add(entry(row, state, sent, gaveUp));
        } catch (IllegalArgumentException _) {
            page.unread()
                    .add(new Unread(
                            row.getLong(1),
                            row.getString(NOTICE),
                            state,
                            row.getString(NOTICE + 1),
                            row.getString(NOTICE + 2),
                            Optional.ofNullable(row.getString(6))));
        }
    }

    private static Entry entry(ResultSet row, State state, Optional<Instant> sent, Optional<Instant> gaveUp)
            throws SQLException {
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
