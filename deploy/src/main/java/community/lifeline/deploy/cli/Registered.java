package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.standing.AdjustmentStore;
import community.lifeline.ingest.registry.DeviceRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;

/** Rules as they apply to the devices that are registered in the database, with the adjustments in force. */
final class Registered {
    private Registered() {}

    static Rulings rulings(DataSource database, RuleBook book) throws SQLException {
        DeviceRegistry registry = new DeviceRegistry(database, DeviceRegistry.Mode.OPEN, Clock.systemUTC());
        registry.load();
        return new Rulings(book, registry.register(), new AdjustmentStore(database).current(Instant.now()));
    }
}
