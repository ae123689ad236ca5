package community.lifeline.alerts;

import community.lifeline.alerts.rule.Inhibition;
import community.lifeline.alerts.suppress.FlapConfig;
import java.time.ZoneId;
import java.util.List;

/**
 * What decides, besides people's orders, whether an alert is told.
 *
 * @param zone in which the register's days are meant
 */
public record Suppression(List<Inhibition> inhibitions, FlapConfig flapping, ZoneId zone) {
    public Suppression {
        inhibitions = List.copyOf(inhibitions);
    }
}
