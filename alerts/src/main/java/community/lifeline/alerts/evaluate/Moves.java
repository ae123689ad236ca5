package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.lifecycle.Lifecycle;
import community.lifeline.alerts.lifecycle.Signal;
import community.lifeline.alerts.lifecycle.Subject;
import community.lifeline.alerts.lifecycle.Transition;
import community.lifeline.alerts.rule.Raises;
import java.time.Instant;
import java.util.function.Consumer;

/** Moves the state of a rule, the only place where that is done, and lets everybody know who has to. */
final class Moves {
    private final Deadlines deadlines;
    private final Consumer<Effect> outlet;
    private final Facts facts;

    Moves(Deadlines deadlines, Consumer<Effect> outlet, Facts facts) {
        this.deadlines = deadlines;
        this.outlet = outlet;
        this.facts = facts;
    }

    /** True where the rule opened or closed by that, live. */
    boolean apply(Plan plan, Device device, Track track, Signal signal, Instant now) {
        Slot slot = track.slot(device.plan, plan);
        boolean open = slot.state instanceof AlertState.Open;
        Subject subject = new Subject(plan.rule(), device.id, track.lane);
        Transition transition = Lifecycle.next(slot.state, signal, subject, now);
        slot.state = transition.next();
        for (Effect effect : transition.effects()) {
            if (effect.episode() instanceof Episode.Resolved resolved && !track.lane.exercise()) {
                device.past(resolved);
            }
            tell(plan, effect);
        }
        schedule(device, track, slot);
        return track.lane == Lane.LIVE && open != announce(slot, device, open, now);
    }

    private boolean announce(Slot slot, Device device, boolean before, Instant now) {
        boolean open = slot.state instanceof AlertState.Open;
        String rule = slot.plan.rule().id();
        if (open && !before) {
            facts.opened(rule, device.id, now.toEpochMilli());
        } else if (before && !open) {
            facts.closed(rule, device.id, now.toEpochMilli());
        }
        return open;
    }

    /** Says again what is open at {@code device}. */
    void announce(Device device, Instant now) {
        for (Slot slot : device.live.astir()) {
            announce(slot, device, false, now);
        }
    }

    /** Takes over an open alert of the last run. */
    void adopt(Slot slot, Device device, Track track, AlertState.Open open, Instant now) {
        slot.state = (AlertState) open;
        // Its rule may read otherwise than when it was stored.
        slot.continueAs(slot.plan, now);
        schedule(device, track, slot);
        if (track.lane == Lane.LIVE) {
            announce(slot, device, false, now);
        }
    }

    /** Takes back what is open of a rule that is gone, and makes the rule quiet. */
    void withdraw(Slot slot, Device device, Track track, Instant now) {
        if (slot.state instanceof AlertState.Open open) {
            end(slot, device, track, Lifecycle.withdraw(open, now), now);
        }
        slot.state = AlertState.Quiet.QUIET;
    }

    /** Ends what is open from outside, calm since {@code clearedAt}, and makes the rule quiet. */
    void settle(Slot slot, Device device, Track track, Instant clearedAt, Instant now) {
        if (slot.state instanceof AlertState.Open open) {
            end(slot, device, track, Lifecycle.supersede(open, clearedAt, now), now);
        }
        slot.state = AlertState.Quiet.QUIET;
    }

    private void end(Slot slot, Device device, Track track, Effect end, Instant now) {
        slot.state = AlertState.Quiet.QUIET;
        if (!track.lane.exercise()) {
            device.past((Episode.Resolved) end.episode());
        }
        tell(slot.plan, end);
        if (track.lane == Lane.LIVE) {
            announce(slot, device, true, now);
        }
    }

    /** Facts are nobody's news. */
    private void tell(Plan plan, Effect effect) {
        if (plan.rule().raises() == Raises.ALERT) {
            outlet.accept(effect);
        }
    }

    /** An alert that is in nobody's hands: its device or its rule is gone. */
    void disown(AlertState.Open open, Instant now) {
        outlet.accept(Lifecycle.withdraw(open, now));
    }

    /** An alert of the last run in whose place there is a newer one. */
    void supersede(AlertState.Open open, Instant clearedAt, Instant now) {
        outlet.accept(Lifecycle.supersede(open, clearedAt, now));
    }

    void schedule(Device device, Track track, Slot slot) {
        Instant due = slot.state.due();
        if (!due.equals(Instant.MAX)) {
            // Up to the next whole millisecond, so that it is due when its deadline is.
            deadlines.add(due.plusNanos(999_999).toEpochMilli(), device, track, slot);
        }
    }
}
