package community.lifeline.alerts.handover;

import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a page.
 *
 * @param reference the same as long as it is the same matter
 */
public record Item(String reference, Optional<Level> level, Optional<Instant> since, Names text) {
    private static final String HANDOVER = "handover ";

    static String handover(long id) {
        return HANDOVER + id;
    }

    /** The number of the handover that it is about. */
    Optional<Long> handover() {
        return reference.startsWith(HANDOVER)
                ? Optional.of(Long.valueOf(reference.substring(HANDOVER.length())))
                : Optional.empty();
    }
}
