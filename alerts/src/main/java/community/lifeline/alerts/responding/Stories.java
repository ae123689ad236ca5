package community.lifeline.alerts.responding;

import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.alerts.response.Chronicle;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** What happened in a response, from the journal, in words. Blocks; safe for many threads. */
public final class Stories {
    private static final String PLAN = "SELECT p.body FROM lifeline.response r JOIN lifeline.response_plan p"
            + " ON p.id = r.plan AND p.version = r.plan_version WHERE r.id = ?";

    private final DataSource database;

    public Stories(DataSource database) {
        this.database = database;
    }

    /**
     * Empty where there is no such response.
     *
     * @param people from a person's id to their name
     */
    public List<Chronicle.Line> of(UUID response, UnaryOperator<String> people) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            Optional<Plan> plan = plan(connection, response);
            return plan.isEmpty()
                    ? List.of()
                    : Chronicle.of(EventText.read(Journal.of(connection, response)), plan, people);
        }
    }

    private static Optional<Plan> plan(Connection connection, UUID response) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PLAN)) {
            statement.setObject(1, response);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(PlanText.read(row.getString(1))) : Optional.empty();
            }
        }
    }
}
