package community.lifeline.alerts.rule;

import community.lifeline.ingest.registry.Register;
import java.util.List;

/**
 * All that decides which rules a device is judged by and with what numbers, as of one moment. Immutable.
 *
 * @param register by which {@code applies-to} and adjustments find their devices
 */
public record Rulings(RuleBook book, Register register, List<Adjustment> adjustments) {
    public Rulings {
        adjustments = List.copyOf(adjustments);
    }

    /** The rules as the packs say them, where nothing is registered. */
    public static Rulings of(RuleBook book) {
        return new Rulings(book, Register.EMPTY, List.of());
    }
}
