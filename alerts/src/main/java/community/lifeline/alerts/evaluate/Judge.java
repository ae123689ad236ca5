package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.lifecycle.Signal;
import community.lifeline.alerts.rule.Raises;
import java.time.Instant;

/** Asks one rule about one device, and moves its alert accordingly. */
final class Judge {
    /** A state older than this, in milliseconds, no longer excuses anything: the device may have been forgotten in it. */
    private static final long EXCUSE_LASTS = 12 * 3_600_000L;

    private final Deadlines deadlines;
    private final Moves moves;
    private final Tally tally;

    Judge(Deadlines deadlines, Moves moves, Tally tally) {
        this.deadlines = deadlines;
        this.moves = moves;
        this.tally = tally;
    }

    /** A fault in one rule is counted and logged, and never keeps the others from being asked. */
    void judge(Plan plan, Device device, Track track, Moment moment) {
        try {
            tally.judged();
            AlertState state = track.state(plan);
            if (state instanceof AlertState.Open open) {
                judgeOpen(plan, device, track, moment.whileOpen(), open);
            } else {
                judgeQuiet(plan, device, track, moment, state);
            }
            if (plan.timed() && track.lane == Lane.LIVE) {
                await(plan, device, track, moment);
            }
        } catch (RuntimeException e) {
            tally.failed(plan.rule(), device.id, e);
        }
    }

    private void judgeQuiet(Plan plan, Device device, Track track, Moment moment, AlertState state) {
        int when = plan.when().of(device, track, moment);
        if (when == Truth.TRUE && !excused(plan, device, track, moment)) {
            if (!(state instanceof AlertState.Quiet) || !Known.covers(plan, device, track, moment)) {
                breach(plan, device, track, moment);
            }
        } else if (when != Truth.UNKNOWN || calmed(plan, device, track, moment, state)) {
            if (state instanceof AlertState.Pending) {
                apply(plan, device, track, new Signal.Cleared(moment.time()), moment);
            }
            calmLate(plan, device, track, moment);
        }
    }

    private static boolean calmed(Plan plan, Device device, Track track, Moment moment, AlertState state) {
        return state instanceof AlertState.Pending pending
                && plan.when().calm(pending.evidence().measure().field(), device, track, moment);
    }

    private static boolean excused(Plan plan, Device device, Track track, Moment moment) {
        if (plan.unless().isEmpty()) {
            return false;
        }
        Moment recent = moment.since(moment.time().toEpochMilli() - EXCUSE_LASTS);
        return plan.unless().get().of(device, track, recent) == Truth.TRUE;
    }

    private void judgeOpen(Plan plan, Device device, Track track, Moment moment, AlertState.Open open) {
        int when = plan.when().of(device, track, moment);
        if (when == Truth.TRUE && open instanceof AlertState.Clearing clearing && calmLasted(plan, clearing, moment)) {
            // That one is over; whether this begins another depends on what is known of the past.
            apply(plan, device, track, new Signal.Cleared(moment.time()), moment);
            judge(plan, device, track, moment.anew());
        } else if (when == Truth.TRUE) {
            breach(plan, device, track, moment);
        } else if (plan.until().isPresent()
                ? ended(plan, device, track, moment, open)
                : over(plan, device, track, moment, open)) {
            apply(plan, device, track, new Signal.Cleared(moment.time()), moment);
            calmLate(plan, device, track, moment);
        }
    }

    private static boolean calmLasted(Plan plan, AlertState.Clearing clearing, Moment moment) {
        return !clearing.clearedAt().plus(plan.rule().keepFiringFor()).isAfter(moment.time());
    }

    private static boolean over(Plan plan, Device device, Track track, Moment moment, AlertState.Open open) {
        return !plan.rule().momentary()
                && plan.when().calm(open.alert().evidence().measure().field(), device, track, moment);
    }

    private static boolean ended(Plan plan, Device device, Track track, Moment moment, AlertState.Open open) {
        // What was reported before the last breach says nothing about its end.
        long earliest = plan.rule().momentary() ? open.lastBreach().toEpochMilli() + 1 : Long.MIN_VALUE;
        return plan.until().orElseThrow().of(device, track, moment.since(earliest)) == Truth.TRUE;
    }

    /** Judges an event of this rule; false where it is older than the event that ended it. */
    boolean judgeEvent(Plan plan, Device device, Track track, Moment moment) {
        long time = moment.time().toEpochMilli();
        Slot slot = track.slotOrNull(plan);
        if (slot != null && time < slot.endedAt && !plan.ending().contains(moment.event())) {
            return false;
        }
        judge(plan, device, track, moment);
        if (plan.ending().contains(moment.event())) {
            Slot ended = track.slot(device.plan, plan);
            ended.endedAt = Math.max(ended.endedAt, time);
        }
        return true;
    }

    private void breach(Plan plan, Device device, Track track, Moment moment) {
        Evidence evidence = track.state(plan) instanceof AlertState.Firing firing
                ? firing.alert().evidence()
                : Witness.of(plan, device, track, moment);
        apply(plan, device, track, new Signal.Breached(moment.time(), evidence), moment);
    }

    /** A live calm reading is also the end of what late readings began. */
    private void calmLate(Plan plan, Device device, Track track, Moment moment) {
        if (track.lane != Lane.LIVE) {
            return;
        }
        for (Track late : device.late()) {
            if (!(late.state(plan) instanceof AlertState.Quiet)) {
                apply(plan, device, late, new Signal.Cleared(moment.time()), moment);
            }
        }
    }

    private void apply(Plan plan, Device device, Track track, Signal signal, Moment moment) {
        if (moves.apply(plan, device, track, signal, moment.now())) {
            rejudge(plan, device, moment);
        }
    }

    /** Asks the rules that rest on {@code plan} at the same device. */
    private void rejudge(Plan plan, Device device, Moment moment) {
        for (Plan resting : device.plan.restingOn(plan)) {
            judge(resting, device, device.live, moment.anew());
        }
    }

    /** Sees to it that the rule is asked again when time alone may change its answer. */
    private void await(Plan plan, Device device, Track track, Moment moment) {
        long next = plan.when().changes(device, track, moment);
        if (plan.unless().isPresent()) {
            next = Math.min(next, plan.unless().get().changes(device, track, moment));
        }
        if (next != Long.MAX_VALUE && next > moment.time().toEpochMilli()) {
            deadlines.add(next, device, track, track.slot(device.plan, plan));
        }
    }

    /** Opens those facts that follow from what was recalled, as of then. */
    void recalled(Device device) {
        for (Plan plan : device.plan.rules()) {
            if (plan.rule().raises() == Raises.FACT && !plan.factual()) {
                long at = device.live.newest(plan.cells());
                if (at != Long.MIN_VALUE) {
                    Instant then = Instant.ofEpochMilli(at);
                    judge(plan, device, device.live, Moment.passing(then, then, true));
                }
            }
        }
    }

    /** Judges again all that rests on facts of others, and what is open by facts of its own. */
    void factual(Device device, Moment moment) {
        for (Plan plan : device.plan.rules()) {
            boolean open = device.live.state(plan) instanceof AlertState.Open;
            if (plan.factual() || (open && !plan.rule().facts().isEmpty())) {
                judge(plan, device, device.live, moment);
            }
        }
    }

    void tick(Deadlines.Deadline deadline, Slot slot, Moment moment) {
        if (slot.queuedAt != deadline.at()) {
            return;
        }
        slot.queuedAt = Long.MAX_VALUE;
        Plan plan = slot.plan;
        Device device = deadline.device();
        apply(plan, device, deadline.track(), new Signal.Tick(), moment);
        if (plan.timed()) {
            judge(plan, device, deadline.track(), moment.at(Instant.ofEpochMilli(deadline.at())));
        }
    }

    /** Takes over an open alert; false where it is there already. */
    boolean adopt(Plan plan, Device device, Track track, AlertState.Open open, Moment moment) {
        Slot slot = track.slot(device.plan, plan);
        if (slot.state instanceof AlertState.Open newer) {
            boolean other = !newer.alert().id().equals(open.alert().id());
            if (other) {
                moves.supersede(open, newer.alert().startedAt(), moment.now());
            }
            return other;
        }
        moves.adopt(slot, device, track, open, moment.now());
        if (track.newest != Long.MIN_VALUE) {
            judge(plan, device, track, moment.at(Instant.ofEpochMilli(track.newest)));
        }
        return true;
    }
}
