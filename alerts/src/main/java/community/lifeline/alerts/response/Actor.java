package community.lifeline.alerts.response;

import java.util.Set;

/**
 * Who does something.
 *
 * @param id of the person, or {@link #LIFELINE}
 * @param unlimited where nobody is registered whose role could be asked for
 */
public record Actor(String id, Set<String> roles, boolean unlimited) {
    /** Clocks and the intake of alerts. */
    public static final Actor LIFELINE = new Actor("lifeline", Set.of(), true);

    public Actor {
        roles = Set.copyOf(roles);
        if (id.isBlank() || id.length() > 60) {
            throw new IllegalArgumentException("'" + id + "' is not a name; write 1 to 60 characters");
        }
    }

    boolean has(Set<String> movers) {
        return unlimited || movers.isEmpty() || movers.stream().anyMatch(roles::contains);
    }
}
