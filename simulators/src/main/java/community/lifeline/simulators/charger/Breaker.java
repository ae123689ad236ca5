package community.lifeline.simulators.charger;

import java.time.Duration;
import java.time.Instant;

/**
 * What cuts the power of a charging place: opened from afar, and switched on again only by somebody on the spot. Confined
 * to one device.
 */
final class Breaker {
    /** Between the command and the contact's answer. */
    static final Duration TRAVEL = Duration.ofSeconds(1);

    /** Somebody has come and looked by then. */
    private static final Duration BACK = Duration.ofHours(1);

    private Instant opens = Instant.MAX;
    private Instant back = Instant.MAX;
    private boolean open;

    /** @param sticks its contacts are welded */
    void cut(Instant now, boolean sticks) {
        if (!open && !sticks && opens.equals(Instant.MAX)) {
            opens = now.plus(TRAVEL);
        }
    }

    boolean moves() {
        return !opens.equals(Instant.MAX);
    }

    /** True where it has changed since it was last asked. */
    boolean changed(Instant now) {
        if (moves() && !now.isBefore(opens)) {
            opens = Instant.MAX;
            back = now.plus(BACK);
            open = true;
            return true;
        }
        if (open && !now.isBefore(back)) {
            back = Instant.MAX;
            open = false;
            return true;
        }
        return false;
    }

    /** Whether there is power. */
    boolean live() {
        return !open;
    }
}
