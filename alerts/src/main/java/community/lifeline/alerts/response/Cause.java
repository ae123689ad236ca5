package community.lifeline.alerts.response;

import community.lifeline.alerts.rule.Level;
import java.util.UUID;

/**
 * An alert that a response is about.
 *
 * @param device as {@code kind/id}
 * @param zh what it says, in Chinese
 * @param en the same in English
 * @param over whether there is calm again
 */
public record Cause(UUID alert, String rule, String device, Level level, String zh, String en, boolean over) {
    Cause ended() {
        return new Cause(alert, rule, device, level, zh, en, true);
    }
}
