package community.lifeline.ingest.write;

import community.lifeline.gateway.telemetry.Quarantined.Reason;
import java.util.Locale;
import java.util.Optional;

/**
 * How a record, or a message made of several, ended. Labels a metric.
 *
 * @param reason why it was quarantined; empty for the other ways
 */
public record Outcome(Way way, Optional<Reason> reason) {
    /** From the least to the most telling: a message of several records counts as the last of theirs. */
    public enum Way {
        DUPLICATE,
        STORED,
        SPOOLED,
        QUARANTINED
    }

    public static final Outcome DUPLICATE = new Outcome(Way.DUPLICATE, Optional.empty());
    public static final Outcome STORED = new Outcome(Way.STORED, Optional.empty());
    public static final Outcome SPOOLED = new Outcome(Way.SPOOLED, Optional.empty());

    public static Outcome quarantined(Reason reason) {
        return new Outcome(Way.QUARANTINED, Optional.of(reason));
    }

    /** As it stands in metrics. */
    public String label() {
        return way.name().toLowerCase(Locale.ROOT);
    }

    /** The one of the two that a message with both counts as; the first where they tell as much. */
    Outcome or(Outcome other) {
        return other.way.compareTo(way) > 0 ? other : this;
    }
}
