package community.lifeline.alerts.journal;

import java.time.Instant;
import java.util.UUID;

/**
 * What is to be written down.
 *
 * @param subject the response that it is about
 * @param by who did it; a clock or Lifeline itself is written as {@code lifeline}
 * @param type of the event, such as {@code acknowledged}
 * @param body the event as JSON
 */
public record Draft(UUID subject, Instant at, String by, String type, String body) {}
