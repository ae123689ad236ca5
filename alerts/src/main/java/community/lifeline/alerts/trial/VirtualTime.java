package community.lifeline.alerts.trial;

import community.lifeline.alerts.evaluate.Evaluator;
import java.time.Instant;

/**
 * A clock for one evaluator, which steps from one thing that is due to the next: a week of silence costs no more than a
 * second of it.
 */
final class VirtualTime {
    private final Evaluator evaluator;
    private Instant now;

    VirtualTime(Evaluator evaluator, Instant start) {
        this.evaluator = evaluator;
        now = start;
    }

    /** Lets happen what is due before {@code time}: what is received at that very moment goes first. */
    void until(Instant time) {
        for (Instant due = evaluator.next(); due.isBefore(time); due = evaluator.next()) {
            step(due);
        }
    }

    /** Lets happen what is due at {@code time} and before. */
    void upTo(Instant time) {
        for (Instant due = evaluator.next(); !due.isAfter(time); due = evaluator.next()) {
            step(due);
        }
    }

    private void step(Instant due) {
        now = due.isAfter(now) ? due : now;
        evaluator.tick(now);
    }
}
