package community.lifeline.simulators.sense;

import java.time.Duration;
import java.time.Instant;

/** Walks a stretch of time in steps short enough for a model's equations. */
public final class Steps {
    /** What one step does: it ends at {@code end} and has lasted {@code step}. */
    @FunctionalInterface
    public interface Step {
        void take(Instant end, Duration step);
    }

    private Steps() {}

    public static void walk(Instant from, Instant to, Duration longest, Step step) {
        Instant at = from;
        while (at.isBefore(to)) {
            Instant end = at.plus(longest);
            if (end.isAfter(to)) {
                end = to;
            }
            step.take(end, Duration.between(at, end));
            at = end;
        }
    }
}
