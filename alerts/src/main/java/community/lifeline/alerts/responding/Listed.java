package community.lifeline.alerts.responding;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A response as a list shows it.
 *
 * @param where the place with its community, as the register calls them
 * @param plan what its plan is called
 * @param overdue the clocks that have run out and still run, by their ids
 * @param open how many of its {@code alerts} are not over
 * @param outcome what people found it to be
 * @param still true where its clocks do not run: it should have been looked at a while ago
 */
public record Listed(
        UUID id,
        String community,
        Names where,
        Names plan,
        Mode mode,
        Level level,
        Stage stage,
        Instant raised,
        Optional<String> owner,
        boolean accepted,
        Optional<String> acknowledgedBy,
        Optional<Instant> ended,
        Optional<Disposition> outcome,
        Map<String, Names> overdue,
        int alerts,
        int open,
        boolean still) {
    public Listed {
        overdue = Collections.unmodifiableMap(new LinkedHashMap<>(overdue));
    }
}
