package community.lifeline.alerts.responding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that the wall clock was put back: what was to be done by it would wait until it is there again. */
final class WallClock {
    private static final Logger log = LoggerFactory.getLogger(WallClock.class);
    private static final Duration NOTED = Duration.ofSeconds(1);

    private final Clock clock;
    private Optional<Instant> last = Optional.empty();
    private boolean look = true;

    WallClock(Clock clock) {
        this.clock = clock;
    }

    /** True until it is {@link #looked}: at first, since nobody knows what it did before, and after it was put back. */
    boolean toBeLooked() {
        Instant now = clock.instant();
        Duration back = last.map(before -> Duration.between(now, before)).orElse(Duration.ZERO);
        last = Optional.of(now);
        if (back.compareTo(NOTED) > 0) {
            log.warn("The wall clock was put back by {}; the clocks of responses count on from now", back);
            look = true;
        }
        return look;
    }

    void looked() {
        look = false;
    }
}
