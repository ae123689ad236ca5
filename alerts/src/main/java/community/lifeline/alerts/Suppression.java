package community.lifeline.alerts;

import community.lifeline.alerts.rule.Inhibition;
import community.lifeline.alerts.suppress.FlapConfig;
import community.lifeline.ingest.registry.Register;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

/**
 * What decides, besides people's orders, whether an alert is told.
 *
 * @param zone in which the register's days are meant
 * @param register where devices stand; asked every few seconds, on a thread that may wait for a database
 */
public record Suppression(List<Inhibition> inhibitions, FlapConfig flapping, Source register, ZoneId zone) {
    /** Where the register is found. */
    public interface Source {
        Register current() throws SQLException;
    }

    public Suppression {
        inhibitions = List.copyOf(inhibitions);
    }
}
