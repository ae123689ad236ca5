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
public record Item(String reference, Optional<Level> level, Optional<Instant> since, Names text) {}
