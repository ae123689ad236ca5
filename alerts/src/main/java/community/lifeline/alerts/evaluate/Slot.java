package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import java.time.Instant;

/** Where one rule stands with one lane of a device; made when the rule first leaves quiet. */
final class Slot {
    Plan plan;
    AlertState state = AlertState.Quiet.QUIET;
    /** The earliest deadline queued for it. */
    long queuedAt = Long.MAX_VALUE;
    /** Event time of the newest event that ended it: an older event that comes later is history. */
    long endedAt = Long.MIN_VALUE;

    Slot(Plan plan) {
        this.plan = plan;
    }

    /** Goes on with the same rule as it now reads; a hold that is running is measured by the new one. */
    void continueAs(Plan other, Instant now) {
        if (state instanceof AlertState.Pending pending) {
            state = new AlertState.Pending(
                    pending.since(),
                    pending.lastBreach(),
                    pending.due().minus(plan.rule().holdFor()).plus(other.rule().holdFor()),
                    pending.evidence());
        } else if (state instanceof AlertState.Firing firing
                && other.rule().momentary()
                && firing.lapses().equals(Instant.MAX)) {
            // An event does not turn false: nothing else would ever end it.
            Instant lapses = now.plus(other.rule().keepFiringFor());
            state = new AlertState.Firing(firing.alert(), firing.lastBreach(), lapses, firing.revision());
        }
        plan = other;
    }
}
