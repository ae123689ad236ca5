package community.lifeline.alerts.responding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether what is to be done about alerts is being done, by what stands in the database and not by who should do it:
 * serious alerts without a response, and responses whose clocks stand still. Looks on one thread, may be asked on any.
 */
final class Vigil {
    private static final Logger log = LoggerFactory.getLogger(Vigil.class);
    /** One that lasts shorter is work that is being done. */
    private static final Duration LATE = Duration.ofSeconds(15);

    private static final String UNANSWERED = "SELECT count(*), min(fired_at), min(id::text) FROM lifeline.alert"
            + " WHERE NOT answered AND hidden_by IS NULL AND lane = 'live' AND level IN ('red', 'orange') AND fired_at < ?";
    private static final String STILL =
            "SELECT count(*), min(wake_at), (array_agg(id::text ORDER BY wake_at))[1] FROM lifeline.response WHERE wake_at < ?";

    /** Occasions of which nobody was told by any channel, and nobody will be. */
    private static final String UNHEARD = "SELECT count(*), min(written_at), min(id::text) FROM (SELECT r.id, n.key,"
            + " min(n.written_at) AS written_at FROM lifeline.response r JOIN lifeline.notice n ON n.subject = r.id"
            + " WHERE r.ended_at IS NULL AND r.mode = 'live' AND r.level IN ('red', 'orange') AND n.written_at < ?"
            + " GROUP BY r.id, n.key HAVING bool_and(n.gave_up_at IS NOT NULL)) unheard";

    private final DataSource database;
    private final Clock clock;
    private List<String> before = List.of();
    private volatile List<String> trouble = List.of();

    Vigil(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is amiss, in words; empty where nothing is. */
    Optional<String> trouble() {
        List<String> now = trouble;
        return now.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", now));
    }

    /** Believes what it finds twice: alerts that the spool held come back late, and are answered at once. */
    void look() throws SQLException {
        List<String> found = find(clock.instant().minus(LATE));
        boolean first = trouble.isEmpty();
        trouble = before.isEmpty() ? List.of() : found;
        before = found;
        if (first && !trouble.isEmpty()) {
            log.error("What is to be done about alerts is not being done: {}", String.join("; ", trouble));
        } else if (!first && trouble.isEmpty()) {
            log.info("What is to be done about alerts is being done again");
        }
    }

    private List<String> find(Instant until) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            found(connection, UNANSWERED, until, "red or orange alerts have no response")
                    .ifPresent(found::add);
            found(connection, STILL, until, "responses stand still, their clocks do not run")
                    .ifPresent(found::add);
            found(
                            connection,
                            UNHEARD,
                            until,
                            "times nobody could be told of an open response, every notice was given up")
                    .ifPresent(found::add);
        }
        return found;
    }

    private String lasts(@Nullable Instant since) {
        return Spans.of(Duration.between(since == null ? clock.instant() : since, clock.instant()))
                .en();
    }

    private Optional<String> found(Connection connection, String sql, Instant until, String what) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, ResponseRows.at(until));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1) == 0
                        ? Optional.empty()
                        : Optional.of(row.getInt(1) + " " + what + ", the first of them for "
                                + lasts(ResponseRows.instant(row, 2)) + " (" + row.getString(3)
                                + "); the log says why");
            }
        }
    }
}
