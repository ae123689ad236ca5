package community.lifeline.alerts.responding;

import community.lifeline.alerts.response.Ruling;
import community.lifeline.alerts.response.Since;
import java.util.Optional;

/** Numbers of the newest events that whoever merges two responses had before them; empty where they did not say. */
public record Seen(Optional<Integer> from, Optional<Integer> into) {
    static final Seen NOTHING = new Seen(Optional.empty(), Optional.empty());

    Optional<Ruling.Refused> missed(Held first, Held second) {
        return from.flatMap(seen -> Since.graver(first.history(), seen))
                .or(() -> into.flatMap(seen -> Since.graver(second.history(), seen)));
    }
}
