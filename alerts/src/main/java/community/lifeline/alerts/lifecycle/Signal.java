package community.lifeline.alerts.lifecycle;

import java.time.Instant;

/** What moves an alert. Times are evaluation times of readings; {@code now} beside them is our clock. */
public sealed interface Signal {
    /** A reading breaches the rule. */
    record Breached(Instant time, Evidence evidence) implements Signal {}

    /** A reading does not, or ends the breach. */
    record Cleared(Instant time) implements Signal {}

    /** Time passed. */
    record Tick() implements Signal {}
}
