package community.lifeline.alerts.notify;

import java.time.Duration;
import java.util.Optional;

/** What came of one attempt to tell. */
public sealed interface Delivery {
    /** The other side has it. */
    record Sent() implements Delivery {}

    /**
     * It may work later.
     *
     * @param after the least time to wait, where the other side named one
     */
    record Retry(String reason, Optional<Duration> after) implements Delivery {
        public Retry(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** It will never work as it is. */
    record Refused(String reason) implements Delivery {}
}
