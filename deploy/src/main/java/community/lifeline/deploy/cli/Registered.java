package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.standing.AdjustmentStore;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** Rules as they apply to the devices that are registered in the database, with the adjustments in force. */
final class Registered {
    private Registered() {}

    static Rulings rulings(DataSource database, RuleBook book) throws SQLException {
        return new Rulings(book, Called.register(database), new AdjustmentStore(database).current(Instant.now()));
    }
}
