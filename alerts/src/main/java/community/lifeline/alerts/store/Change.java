package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.suppress.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Something to be stored. */
public sealed interface Change {
    /**
     * An alert took a turn, to be told on these channels.
     *
     * @param hidden where with this it begins to be hidden, or ends
     */
    record Turned(Effect effect, List<String> channels, Optional<Veiled> hidden) implements Change {
        public Turned(Effect effect, List<String> channels) {
            this(effect, channels, Optional.empty());
        }

        public Turned {
            channels = List.copyOf(channels);
        }
    }

    /** From {@code at} on it is hidden by this; by nothing any more where that is empty. */
    record Veiled(UUID alert, Instant at, Optional<Cause> by) implements Change {}

    /** An attempt was made to tell of it. */
    record Told(UUID alert, Turn turn, String channel, int attempts, Instant at, Telling telling) implements Change {}

    /** Everything that this partition received before {@code receivedAt} is judged. */
    record Judged(int partition, Instant receivedAt) implements Change {}

    /** What came of the attempts so far. */
    sealed interface Telling {
        record Sent() implements Telling {}

        record Failed(String error, Instant nextTry) implements Telling {}

        record GivenUp(String error) implements Telling {}

        default Optional<String> failure() {
            return switch (this) {
                case Sent _ -> Optional.empty();
                case Failed failed -> Optional.of(failed.error());
                case GivenUp givenUp -> Optional.of(givenUp.error());
            };
        }
    }
}
