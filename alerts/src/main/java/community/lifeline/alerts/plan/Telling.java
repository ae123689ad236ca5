package community.lifeline.alerts.plan;

import java.util.List;

/** Who is told on an occasion, by which channels: all of them at once. */
public record Telling(Occasion on, List<String> roles, List<String> channels) {
    public Telling {
        roles = List.copyOf(roles);
        channels = List.copyOf(channels);
    }
}
