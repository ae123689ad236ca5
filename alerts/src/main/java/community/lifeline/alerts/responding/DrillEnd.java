package community.lifeline.alerts.responding;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.response.Act;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ends what is open of drills that are over: an exercise must not go on calling people. */
final class DrillEnd {
    private static final String LASTS =
            "EXISTS (SELECT FROM lifeline.drill d WHERE d.ended_at IS NULL AND d.ends_at > ?"
                    + " AND starts_with(a.device, 'drill:' || d.id || ':'))";
    private static final String OVER = "SELECT r.id FROM lifeline.response r WHERE r.mode = 'drill'"
            + " AND r.ended_at IS NULL AND NOT EXISTS (SELECT FROM lifeline.response_alert t JOIN lifeline.alert a"
            + " ON a.id = t.alert_id WHERE t.response_id = r.id AND " + LASTS + ") ORDER BY r.raised_at LIMIT 100";
    private static final String RESOLVE = "UPDATE lifeline.alert a SET state = 'resolved', resolved_at = ?,"
            + " cleared_at = coalesce(a.cleared_at, ?), due_at = NULL FROM lifeline.response_alert t"
            + " WHERE t.response_id = ? AND a.id = t.alert_id AND a.state <> 'resolved'";

    private final Responses responses;
    private final Clock clock;

    DrillEnd(Responses responses, Clock clock) {
        this.responses = responses;
        this.clock = clock;
    }

    List<UUID> over() throws SQLException {
        List<UUID> over = new ArrayList<>();
        try (Connection connection = responses.database().getConnection();
                PreparedStatement statement = connection.prepareStatement(OVER)) {
            connection.setAutoCommit(true);
            statement.setObject(1, ResponseRows.at(clock.instant()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    over.add(row.getObject(1, UUID.class));
                }
            }
        }
        return over;
    }

    boolean end(UUID response) throws SQLException {
        return Transaction.run(responses.database(), connection -> {
            Optional<Held> held = responses.hold(connection, response);
            if (held.isPresent() && !held.get().response().over()) {
                Act close = new Act.Close(Disposition.DRILL, "演练结束 the drill is over", "");
                responses.lifeline(
                        connection, held.get(), close, clock.instant().truncatedTo(ChronoUnit.MICROS));
                resolve(connection, response);
            }
            return held.isPresent();
        });
    }

    /** What its devices do not take back is over with it. */
    private void resolve(Connection connection, UUID response) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RESOLVE)) {
            statement.setObject(1, ResponseRows.at(clock.instant()));
            statement.setObject(2, ResponseRows.at(clock.instant()));
            statement.setObject(3, response);
            statement.executeUpdate();
        }
    }
}
