package community.lifeline.alerts.plan;

import java.time.Duration;

/**
 * A command to a device as a step of a plan: close a valve, cut a charger.
 *
 * @param payload JSON that goes to the device's command topic
 * @param confirm whether a person must say yes first
 * @param within how long after it was sent the reading must show it
 * @param field of the device that shows it
 * @param becomes what that field must then read
 */
public record CommandPlan(
        String name, String payload, boolean confirm, Duration within, String field, String becomes) {}
