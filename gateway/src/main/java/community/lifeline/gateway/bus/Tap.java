package community.lifeline.gateway.bus;

import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody may look at messages as they come in, and at what becomes of them. While nobody does, it costs a look at one
 * field. Used by many threads.
 */
public final class Tap {
    /**
     * A message as the broker delivered it.
     *
     * @param payload not to be changed
     * @param redelivered the broker may have delivered it before
     */
    public record Heard(
            String topic, byte[] payload, int qos, boolean retained, boolean redelivered, Instant receivedAt) {}

    /** Is told on the threads that do the work, so it must neither block nor throw. */
    public interface Watcher {
        /** @param message what it was decoded to; the same instance is handed to {@link #ended} */
        void heard(Heard heard, Message message);

        /**
         * @param outcome as metrics call it: stored, spooled, duplicate or quarantined
         * @param reason of quarantine
         */
        void ended(Message message, String outcome, Optional<Reason> reason);
    }

    private volatile @Nullable Watcher watcher;

    /** From now on {@code newer} looks, or nobody where it is empty. */
    public void watch(Optional<Watcher> newer) {
        watcher = newer.orElse(null);
    }

    /** Whoever looks at this moment. */
    public Optional<Watcher> watcher() {
        return Optional.ofNullable(watcher);
    }
}
