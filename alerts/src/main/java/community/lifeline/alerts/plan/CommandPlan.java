package community.lifeline.alerts.plan;

import java.time.Duration;
import java.util.Set;

/**
 * A command to a device as a step of a plan: close a valve, cut a charger.
 *
 * @param payload JSON that goes to the device's command topic
 * @param confirm whether a person must say yes first
 * @param within how long after it was sent the reading must show it
 * @param field of the device that shows it
 * @param becomes what that field must then read
 * @param kinds of devices that have that field, where some that the plan is for have not; else empty
 */
public record CommandPlan(
        String name,
        String payload,
        boolean confirm,
        Duration within,
        String field,
        String becomes,
        Set<String> kinds) {
    public CommandPlan {
        kinds = Set.copyOf(kinds);
    }

    public CommandPlan(String name, String payload, boolean confirm, Duration within, String field, String becomes) {
        this(name, payload, confirm, within, field, becomes, Set.of());
    }

    /** Whether a device, as {@code kind/id}, can show what the command is for. */
    public boolean fits(String device) {
        return kinds.isEmpty() || kinds.contains(device.split("/", 2)[0]);
    }
}
