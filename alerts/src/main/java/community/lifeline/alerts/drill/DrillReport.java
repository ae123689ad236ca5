package community.lifeline.alerts.drill;

import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.alerts.responding.EventText;
import community.lifeline.alerts.response.Response;
import community.lifeline.gateway.telemetry.DrillDevice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * How the responses of a drill went, from the journal.
 *
 * @param alerts how many its devices raised
 */
public record DrillReport(Drill drill, long alerts, List<Story> stories) {
    private static final String OF_DRILL = " FROM lifeline.response r JOIN lifeline.response_plan p ON p.id = r.plan"
            + " AND p.version = r.plan_version WHERE r.mode = 'drill' AND EXISTS (SELECT FROM lifeline.response_alert t"
            + " JOIN lifeline.alert a ON a.id = t.alert_id WHERE t.response_id = r.id AND starts_with(a.device, ?))"
            + " ORDER BY r.raised_at, r.id";

    public DrillReport {
        stories = List.copyOf(stories);
    }

    /** One response, and what its clocks came to. */
    public record Story(Response response, Plan plan, List<Reached> reached) {}

    /** Blocks. */
    public static DrillReport of(Drill drill, DataSource database, Instant now) throws SQLException {
        String prefix = DrillDevice.PREFIX + drill.id() + ":";
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            List<Story> stories = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("SELECT r.id, p.body" + OF_DRILL)) {
                statement.setString(1, prefix);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        stories.add(
                                story(connection, row.getObject(1, UUID.class), PlanText.read(row.getString(2)), now));
                    }
                }
            }
            return new DrillReport(drill, alerts(connection, prefix), stories);
        }
    }

    private static Story story(Connection connection, UUID id, Plan plan, Instant now) throws SQLException {
        Response response =
                Response.of(id, EventText.shown(Journal.of(connection, id)).history());
        return new Story(response, plan, Reached.of(response, plan.at(response.level()), now));
    }

    private static long alerts(Connection connection, String prefix) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*) FROM lifeline.alert WHERE lane = 'drill' AND starts_with(device, ?)")) {
            statement.setString(1, prefix);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
