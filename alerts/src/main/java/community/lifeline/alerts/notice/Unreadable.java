package community.lifeline.alerts.notice;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static community.lifeline.alerts.notice.NoticeRows.at;

/**
 * Notices of one channel that cannot be read here, as those of a newer Lifeline beside this one. They are put aside, and
 * given up where nobody has told them by then. Confined to the looking thread.
 */
final class Unreadable {
    private static final Logger log = LoggerFactory.getLogger(Unreadable.class);
    /** A newer process may know what this one does not, and must have had the time. */
    private static final Duration LEFT = Duration.ofMinutes(5);

    private static final String GIVE_UP = "UPDATE lifeline.notice SET gave_up_at = ?, last_error = ?"
            + " WHERE id = ? AND sent_at IS NULL AND gave_up_at IS NULL"
            + " AND (leased_until IS NULL OR leased_until < now())";

    private final String channel;
    private final NoticeMeters meters;
    private final Map<Long, Aside> aside = new HashMap<>();

    private record Aside(String key, String why, Instant until) {}

    Unreadable(String channel, NoticeMeters meters) {
        this.channel = channel;
        this.meters = meters;
    }

    void put(long id, String key, RuntimeException why, Instant now) {
        if (!aside.containsKey(id)) {
            aside.put(id, new Aside(key, why.toString(), now.plus(LEFT)));
            meters.count(channel, "unreadable");
            log.error(
                    "Notice {} ({}) cannot be told by {}: this Lifeline cannot read it ({}). Was it written by a newer one,"
                            + " upgrade this process; it is given up in {} min, where no other tells it by then",
                    id,
                    key,
                    channel,
                    why.toString(),
                    LEFT.toMinutes());
        }
    }

    /** What not to look at again. */
    Array ids(Connection connection) throws SQLException {
        return connection.createArrayOf("bigint", aside.keySet().toArray());
    }

    /** Gives up what was aside for long enough, unless another process tells it or has told it. */
    void giveUp(Connection connection, Instant now) throws SQLException {
        for (Map.Entry<Long, Aside> each : Map.copyOf(aside).entrySet()) {
            if (!each.getValue().until().isAfter(now)) {
                giveUp(connection, each.getKey(), each.getValue(), now);
                aside.remove(each.getKey());
            }
        }
    }

    private void giveUp(Connection connection, long id, Aside given, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GIVE_UP)) {
            statement.setObject(1, at(now));
            statement.setString(
                    2,
                    "it cannot be read (" + given.why() + "); was it written by a newer Lifeline, upgrade the process"
                            + " that tells " + channel + ", then 'lifeline notices retry " + id + "'");
            statement.setLong(3, id);
            if (statement.executeUpdate() > 0) {
                meters.count(channel, "given_up");
            }
        }
    }
}
