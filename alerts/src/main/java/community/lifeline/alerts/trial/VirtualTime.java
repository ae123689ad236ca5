package community.lifeline.alerts.trial;

import community.lifeline.alerts.evaluate.Evaluator;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A clock for an evaluator, which steps from one thing that is due to the next: a week of silence costs no more than a
 * second of it.
 */
final class VirtualTime {
    private final Supplier<Instant> next;
    private final Consumer<Instant> tick;
    private Instant now;

    VirtualTime(Evaluator evaluator, Instant start) {
        this(evaluator::next, evaluator::tick, start);
    }

    /**
     * @param next when something is due next
     * @param tick lets it happen
     */
    VirtualTime(Supplier<Instant> next, Consumer<Instant> tick, Instant start) {
        this.next = next;
        this.tick = tick;
        now = start;
    }

    /** Lets happen what is due before {@code time}: what is received at that very moment goes first. */
    void until(Instant time) {
        for (Instant due = next.get(); due.isBefore(time); due = next.get()) {
            step(due);
        }
    }

    /** Lets happen what is due at {@code time} and before. */
    void upTo(Instant time) {
        for (Instant due = next.get(); !due.isAfter(time); due = next.get()) {
            step(due);
        }
    }

    private void step(Instant due) {
        now = due.isAfter(now) ? due : now;
        tick.accept(now);
    }
}
