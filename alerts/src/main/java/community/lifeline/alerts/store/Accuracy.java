package community.lifeline.alerts.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javax.sql.DataSource;

/**
 * How often rules and sensors were right, by what people found their live alerts to be. Drills and tests are left out, and
 * what was hidden from people, unless somebody judged it. Blocks; safe for use by many threads.
 */
public final class Accuracy {
    private static final String SCORES = """
            WITH said AS (
                SELECT CASE WHEN ? THEN a.rule ELSE concat_ws('/', a.community, a.kind, a.device) END AS whose,
                    d.disposition, coalesce(t.response_id, a.id) AS job
                FROM lifeline.alert a
                    LEFT JOIN LATERAL (SELECT disposition FROM lifeline.alert_disposition
                        WHERE alert_id = a.id ORDER BY id DESC LIMIT 1) d ON true
                    LEFT JOIN lifeline.response_alert t ON t.alert_id = a.id
                    LEFT JOIN lifeline.response r ON r.id = t.response_id
                WHERE a.lane = 'live' AND a.fired_at >= ? AND (?::text[] IS NULL OR a.community = ANY (?))
                    AND (?::text IS NULL OR a.rule = ?)
                    AND (a.hidden_by IS NULL OR d.disposition IS NOT NULL)
                    AND coalesce(d.disposition, '') NOT IN ('drill', 'test')
                    AND coalesce(r.mode, 'live') NOT IN ('drill', 'test'))
            SELECT whose, count(*), count(disposition),
                count(DISTINCT job) FILTER (WHERE disposition IS NOT NULL),
                count(*) FILTER (WHERE disposition = 'real'), count(*) FILTER (WHERE disposition = 'false_alarm'),
                count(*) FILTER (WHERE disposition = 'sensor_fault'),
                count(*) FILTER (WHERE disposition = 'rule_fault'),
                count(*) FILTER (WHERE disposition = 'planned_works')
            FROM said GROUP BY whose
            ORDER BY count(*) FILTER (WHERE disposition IN ('false_alarm', 'sensor_fault', 'rule_fault')) DESC,
                count(*) DESC, whose
            """;

    /** Whose alerts are counted together. */
    public enum Whose {
        RULE,
        DEVICE
    }

    /**
     * @param since only alerts that fired then or later
     * @param communities only theirs; all, where that is empty
     */
    public record Wanted(Whose whose, Instant since, Optional<Set<String>> communities, Optional<String> rule) {
        public Wanted {
            communities = communities.map(Set::copyOf);
        }
    }

    /**
     * What became of the alerts of one rule or one device.
     *
     * @param judged of how many {@code alerts} somebody has said what they were; the counts after it add up to that
     * @param jobs how many responses those were; an alert without one counts for itself
     */
    public record Score(
            String whose,
            int alerts,
            int judged,
            int jobs,
            int real,
            int falseAlarms,
            int sensorFaults,
            int ruleFaults,
            int plannedWorks) {
        /** Nobody should have been called for so many. */
        public int vain() {
            return falseAlarms + sensorFaults + ruleFaults;
        }

        /** The share of real ones among those that were real or in vain; works that somebody had planned count for neither. */
        public OptionalDouble precision() {
            return real + vain() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) real / (real + vain()));
        }
    }

    private final DataSource database;

    public Accuracy(DataSource database) {
        this.database = database;
    }

    /** Those that called people in vain most often come first. */
    public List<Score> scores(Wanted wanted) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SCORES)) {
            connection.setAutoCommit(true);
            statement.setBoolean(1, wanted.whose() == Whose.RULE);
            statement.setObject(2, wanted.since().atOffset(ZoneOffset.UTC));
            Array communities = wanted.communities().isEmpty()
                    ? null
                    : connection.createArrayOf(
                            "text", wanted.communities().get().toArray());
            statement.setArray(3, communities);
            statement.setArray(4, communities);
            statement.setString(5, wanted.rule().orElse(null));
            statement.setString(6, wanted.rule().orElse(null));
            List<Score> scores = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    scores.add(score(row));
                }
            }
            return scores;
        }
    }

    private static Score score(ResultSet row) throws SQLException {
        return new Score(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9));
    }
}
