package community.lifeline.deploy.cli;

import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.store.DirectoryStore;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.Packs;
import community.lifeline.deploy.config.SettingsException;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.registry.Register;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;

/** What people, roles and places are called, for one command: read from the database once. */
final class Called {
    private Called() {}

    static Naming in(DataSource database, Components components) throws SQLException {
        return in(database, components, new DirectoryStore(database, components.zone()).directory(Instant.now()));
    }

    static Naming in(DataSource database, Components components, Directory directory) throws SQLException {
        return Naming.of(directory, plans(components.packs()), register(database));
    }

    static Register register(DataSource database) throws SQLException {
        DeviceRegistry registry = new DeviceRegistry(database, DeviceRegistry.Mode.OPEN, Clock.systemUTC());
        registry.load();
        return registry.register();
    }

    /** What a response goes by stands with it: a file with a mistake must keep nobody from acting. */
    static PlanBook plans(Packs packs) {
        try {
            return packs.plans();
        } catch (SettingsException refused) {
            System.err.println("lifeline: the plan files are refused and the built-in plans name roles meanwhile; mend "
                    + refused.getMessage());
            return packs.builtInPlans();
        }
    }
}
