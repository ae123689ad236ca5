package community.lifeline.alerts.plan;

import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A time within which something must have happened.
 *
 * @param id within its plan, such as {@code acknowledge}, {@code arrive}, {@code report.county.written}
 * @param from what starts it
 * @param until what stops it
 * @param recipient for a reporting clock, to whom the report goes
 * @param chain whom it calls, one after the other, when it has run out; each until it is stopped
 * @param source where the limit comes from, with how sure that is
 */
public record ClockPlan(
        String id,
        Names names,
        Milestone from,
        Milestone until,
        Duration limit,
        Optional<String> recipient,
        List<Rung> chain,
        String source) {
    public ClockPlan {
        chain = List.copyOf(chain);
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the limit of clock " + id + " must be above 0, not " + limit);
        }
        if ((until == Milestone.REPORTED) != recipient.isPresent()) {
            throw new IllegalArgumentException(
                    "clock " + id + ": a recipient belongs to until: reported, and only there");
        }
    }
}
