package community.lifeline.alerts.notice;

import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.rule.Level;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import static community.lifeline.alerts.notice.NoticeRows.at;

/**
 * Takes notices of one channel to be told, so that no two processes tell the same, and that what one person gets is
 * counted in one place at a time: a transaction a person, under a lock of theirs.
 */
final class Claims {
    /** How long what a process that died was telling waits for another one. By the clock of the database. */
    static final String LEASE = "interval '30 seconds'";

    private static final int MOST_OF_ONE = 500;
    private static final String GRAVEST_FIRST = "array_position(ARRAY['red', 'orange', 'yellow', 'blue'], level)";
    private static final String OPEN = " channel = ? AND sent_at IS NULL AND gave_up_at IS NULL"
            + " AND (leased_until IS NULL OR leased_until < now()) AND id <> ALL (?)";

    /** What is to be told later than anything here says was put off by a wall clock that was ahead. */
    private static final String DUE = OPEN + " AND (next_try <= ? OR next_try > ? + CASE"
            + " WHEN level = 'red' THEN interval '150 seconds' WHEN quiet_begin IS NOT NULL THEN interval '25 hours'"
            + " ELSE ?::interval + interval '150 seconds' END)";

    /** With what was held to be told together, and goes along with what is told now. */
    private static final String DUE_OR_HELD = DUE.replace(" AND (next_try", " AND (tried_at IS NULL OR next_try");

    /** The gravest level of what is urgent in a letter. */
    private static final String URGENT = "(array_agg(level ORDER BY " + GRAVEST_FIRST + ") FILTER (WHERE "
            + urgent(Level.RED) + " OR " + urgent(Level.ORANGE) + "))[1]";

    private final DataSource database;
    private final String channel;
    private final String holder;
    private final Pace pace;
    private final ZoneId zone;
    private final Unreadable unreadable;

    /** @param holder names this process */
    Claims(DataSource database, String channel, String holder, Pace pace, ZoneId zone, NoticeMeters meters) {
        unreadable = new Unreadable(channel, meters);
        this.database = database;
        this.channel = channel;
        this.holder = holder;
        this.pace = pace;
        this.zone = zone;
    }

    private static String urgent(Level level) {
        return Pace.urgent(level).stream()
                .map(Occasion::label)
                .sorted()
                .collect(Collectors.joining("', '", "(level = '" + level.label() + "' AND occasion IN ('", "'))"));
    }

    /** Notices that go together, and are ours to tell until the lease ends. */
    record Claimed(UUID letter, List<Waiting> notices) {}

    /** Letters to at most {@code most} people, those for whom the gravest waits first; to some more than one. */
    List<Claimed> take(Instant now, int most) throws SQLException {
        List<Claimed> claimed = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            unreadable.giveUp(connection, now);
            List<String> recipients = recipients(connection, now, most);
            connection.setAutoCommit(false);
            for (String recipient : recipients) {
                try {
                    claimed.addAll(take(connection, recipient, now));
                    connection.commit();
                } catch (SQLException e) {
                    connection.rollback();
                    if (claimed.isEmpty()) {
                        throw e;
                    }
                    // What is ours by now is told; the rest comes at the next look.
                    return claimed;
                }
            }
        }
        return claimed;
    }

    private List<String> recipients(Connection connection, Instant now, int most) throws SQLException {
        String sql = "SELECT recipient FROM lifeline.notice WHERE" + DUE + " GROUP BY recipient ORDER BY min("
                + GRAVEST_FIRST + "), min(id) LIMIT " + most;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindDue(connection, statement, now);
            try (ResultSet row = statement.executeQuery()) {
                List<String> recipients = new ArrayList<>();
                while (row.next()) {
                    recipients.add(row.getString(1));
                }
                return recipients;
            }
        }
    }

    private List<Claimed> take(Connection connection, String recipient, Instant now) throws SQLException {
        if (!lock(connection, recipient)) {
            return List.of();
        }
        Map<Waiting, Instant> held = new HashMap<>();
        List<List<Waiting>> letters = new ArrayList<>();
        List<Waiting> due = due(connection, recipient, now);
        for (boolean drill : new boolean[] {false, true}) {
            List<Waiting> ofOne = new ArrayList<>();
            for (Waiting waiting : due) {
                if (waiting.notice().drill() == drill) {
                    Optional<Instant> quiet = Quiet.until(waiting.notice(), now, zone);
                    quiet.ifPresentOrElse(until -> held.put(waiting, until), () -> ofOne.add(waiting));
                }
            }
            // An exercise does not use up what somebody may be told of the real thing.
            Pace.Step step = pace.step(ofOne, told(connection, recipient, drill, now), now);
            letters.addAll(step.letters());
            held.putAll(step.held());
        }
        hold(connection, held);
        return lease(connection, letters, now);
    }

    /** The index of the value after those of {@link #DUE}. */
    private int bindDue(Connection connection, PreparedStatement statement, Instant now) throws SQLException {
        statement.setString(1, channel);
        statement.setArray(2, unreadable.ids(connection));
        statement.setObject(3, at(now));
        statement.setObject(4, at(now));
        statement.setString(5, pace.within().toSeconds() + " seconds");
        return 6;
    }

    private boolean lock(Connection connection, String recipient) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            statement.setString(1, "lifeline.notice|" + channel + "|" + recipient);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private List<Waiting> due(Connection connection, String recipient, Instant now) throws SQLException {
        String sql = "SELECT id, letter, attempts, tried_at, " + NoticeRows.COLUMNS + " FROM lifeline.notice WHERE"
                + DUE_OR_HELD + " AND recipient = ? ORDER BY " + GRAVEST_FIRST + ", id LIMIT " + MOST_OF_ONE
                + " FOR UPDATE SKIP LOCKED";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bindDue(connection, statement, now);
            statement.setString(next, recipient);
            try (ResultSet row = statement.executeQuery()) {
                List<Waiting> due = new ArrayList<>();
                while (row.next()) {
                    waiting(row, now).ifPresent(due::add);
                }
                return due;
            }
        }
    }

    /** Empty where it cannot be read: it must not keep everything else from being told. */
    private Optional<Waiting> waiting(ResultSet row, Instant now) throws SQLException {
        try {
            return Optional.of(new Waiting(
                    row.getLong(1),
                    NoticeRows.read(row, 5),
                    Optional.ofNullable(row.getObject(2, UUID.class)),
                    row.getInt(3),
                    NoticeRows.instant(row, 4)));
        } catch (RuntimeException e) {
            unreadable.put(row.getLong(1), row.getString(5), e, now);
            return Optional.empty();
        }
    }

    /** When each letter of the last minutes was told; one that is being told counts as told now. */
    private List<Pace.Told> told(Connection connection, String recipient, boolean drill, Instant now)
            throws SQLException {
        String sql = "SELECT max(coalesce(sent_at, ?)), " + URGENT + " FROM lifeline.notice"
                + " WHERE channel = ? AND recipient = ?"
                + " AND drill = ? AND (sent_at > ? OR (sent_at IS NULL AND gave_up_at IS NULL AND leased_until >= now()))"
                + " GROUP BY coalesce(letter::text, key)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, at(now));
            statement.setString(2, channel);
            statement.setString(3, recipient);
            statement.setBoolean(4, drill);
            statement.setObject(5, at(now.minus(pace.within())));
            try (ResultSet row = statement.executeQuery()) {
                List<Pace.Told> told = new ArrayList<>();
                while (row.next()) {
                    told.add(new Pace.Told(
                            NoticeRows.instant(row, 1).orElse(now),
                            Optional.ofNullable(row.getString(2)).map(NoticeRows::level)));
                }
                return told;
            }
        }
    }

    private static void hold(Connection connection, Map<Waiting, Instant> held) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE lifeline.notice SET next_try = ? WHERE id = ?")) {
            for (Map.Entry<Waiting, Instant> each : held.entrySet()) {
                statement.setObject(1, at(each.getValue()));
                statement.setLong(2, each.getKey().id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private List<Claimed> lease(Connection connection, List<List<Waiting>> letters, Instant now) throws SQLException {
        String sql = "UPDATE lifeline.notice SET letter = ?, leased_by = ?, leased_until = now() + " + LEASE
                + ", tried_at = coalesce(tried_at, ?) WHERE id = ANY (?)";
        List<Claimed> claimed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<Waiting> letter : letters) {
                UUID id = LetterWriter.id(letter.stream().map(Waiting::notice).toList());
                Array ids = connection.createArrayOf(
                        "bigint", letter.stream().map(Waiting::id).toArray());
                statement.setObject(1, id);
                statement.setString(2, holder);
                statement.setObject(3, at(now));
                statement.setArray(4, ids);
                statement.addBatch();
                claimed.add(new Claimed(id, letter));
            }
            statement.executeBatch();
        }
        return claimed;
    }
}
