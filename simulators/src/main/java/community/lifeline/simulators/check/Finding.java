package community.lifeline.simulators.check;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of one expectation, or of one thing that must not be.
 *
 * @param wanted in words
 * @param within what was wanted
 * @param after when it rose, where it did
 * @param rising the alert, where there is one
 * @param why it could not be judged; empty where it could
 */
public record Finding(
        Outcome outcome,
        String wanted,
        Optional<Duration> within,
        Optional<Duration> after,
        Optional<Rising> rising,
        String why) {
    /** The bad ones first. */
    public enum Outcome {
        /** It did not rise. */
        MISS,
        /** It rose after its time. */
        LATE,
        /** It rose and must not. */
        FALSE,
        /** It cannot be said from here. */
        UNSEEN,
        /** It rose in time. */
        HIT,
        /** It must not rise and did not. */
        QUIET;

        public boolean holds() {
            return this == HIT || this == QUIET || this == UNSEEN;
        }

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
