package community.lifeline.gateway.decode;

import java.time.Instant;
import java.util.Optional;

/**
 * How a message came in.
 *
 * @param redelivered the broker may have sent it before
 * @param retained the broker kept it for those who subscribe later
 * @param firstReceived for a message that is taken again from quarantine: when it first came in
 */
public record Arrival(Instant receivedAt, boolean redelivered, boolean retained, Optional<Instant> firstReceived) {
    public static Arrival live(Instant receivedAt) {
        return new Arrival(receivedAt, false, false, Optional.empty());
    }
}
