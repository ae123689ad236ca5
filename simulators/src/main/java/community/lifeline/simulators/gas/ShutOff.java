package community.lifeline.simulators.gas;

import java.time.Duration;
import java.time.Instant;

/**
 * A motor valve in a gas pipe, that is closed from afar and opened again only by hand, on the spot. Confined to one device.
 */
final class ShutOff {
    /** Between the command and the valve's end switch. */
    static final Duration TRAVEL = Duration.ofSeconds(5);

    private Instant closes = Instant.MAX;
    private boolean closed;

    /** @param sticks it hears, and does not move */
    void close(Instant now, boolean sticks) {
        if (!closed && !sticks && closes.equals(Instant.MAX)) {
            closes = now.plus(TRAVEL);
        }
    }

    void openByHand() {
        closes = Instant.MAX;
        closed = false;
    }

    boolean moves() {
        return !closes.equals(Instant.MAX);
    }

    /** True where it has come to its end since it was last asked. */
    boolean arrived(Instant now) {
        if (moves() && !now.isBefore(closes)) {
            closes = Instant.MAX;
            closed = true;
            return true;
        }
        return false;
    }

    boolean closed() {
        return closed;
    }
}
