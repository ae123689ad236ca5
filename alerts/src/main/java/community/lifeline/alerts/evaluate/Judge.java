package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.evaluate.Track.Slot;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.lifecycle.Lifecycle;
import community.lifeline.alerts.lifecycle.Signal;
import community.lifeline.alerts.lifecycle.Subject;
import community.lifeline.alerts.lifecycle.Transition;
import community.lifeline.alerts.rule.Raises;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Asks one rule about one device, and moves its alert accordingly. */
final class Judge {
    /** How long a late track is kept after its last reading, in milliseconds: a backfill may come in pieces. */
    static final long LATE_KEPT = 600_000;
    /** A state older than this, in milliseconds, no longer excuses anything: the device may have been forgotten in it. */
    private static final long EXCUSE_LASTS = 12 * 3_600_000L;

    private final Deadlines deadlines;
    private final Consumer<Effect> outlet;
    private final Facts facts;
    private final Tally tally;

    Judge(Deadlines deadlines, Consumer<Effect> outlet, Facts facts, Tally tally) {
        this.deadlines = deadlines;
        this.facts = facts;
        this.outlet = outlet;
        this.tally = tally;
    }

    /** A fault in one rule is counted and logged, and never keeps the others from being asked. */
    void judge(Plan plan, Device device, Track track, Moment moment) {
        try {
            tally.judged();
            AlertState state = track.state(plan.index());
            if (state instanceof AlertState.Open open) {
                judgeOpen(plan, device, track, moment, open);
            } else {
                judgeQuiet(plan, device, track, moment, state);
            }
        } catch (RuntimeException e) {
            tally.failed(plan.rule(), device.id, e);
        }
    }

    private void judgeQuiet(Plan plan, Device device, Track track, Moment moment, AlertState state) {
        moment.open = false;
        moment.countAll();
        int when = plan.when().of(device, track, moment);
        if (when == Truth.TRUE && !excused(plan, device, track, moment)) {
            if (!(state instanceof AlertState.Quiet) || !belongsToKnown(plan, device, track, moment)) {
                moment.countAll();
                breach(plan, device, track, moment);
            }
        } else if (when != Truth.UNKNOWN) {
            if (state instanceof AlertState.Pending) {
                apply(plan, device, track, new Signal.Cleared(moment.time), moment);
            }
            calmLate(plan, device, track, moment);
        }
    }

    private boolean excused(Plan plan, Device device, Track track, Moment moment) {
        if (plan.unless().isEmpty()) {
            return false;
        }
        moment.notBefore = moment.time.toEpochMilli() - EXCUSE_LASTS;
        return plan.unless().get().of(device, track, moment) == Truth.TRUE;
    }

    private void judgeOpen(Plan plan, Device device, Track track, Moment moment, AlertState.Open open) {
        moment.open = true;
        moment.countAll();
        int when = plan.when().of(device, track, moment);
        if (when == Truth.TRUE && open instanceof AlertState.Clearing clearing && calmLasted(plan, clearing, moment)) {
            // That one is over; whether this begins another depends on what is known of the past.
            apply(plan, device, track, new Signal.Cleared(moment.time), moment);
            judgeQuiet(plan, device, track, moment, track.state(plan.index()));
        } else if (when == Truth.TRUE) {
            breach(plan, device, track, moment);
        } else if (plan.until().isPresent() ? ended(plan, device, track, moment, open) : over(plan, when)) {
            apply(plan, device, track, new Signal.Cleared(moment.time), moment);
            calmLate(plan, device, track, moment);
        }
    }

    private static boolean calmLasted(Plan plan, AlertState.Clearing clearing, Moment moment) {
        return !clearing.clearedAt().plus(plan.rule().keepFiringFor()).isAfter(moment.time);
    }

    private static boolean over(Plan plan, int when) {
        return when == Truth.FALSE && !plan.rule().momentary();
    }

    private static boolean ended(Plan plan, Device device, Track track, Moment moment, AlertState.Open open) {
        // What was reported before the last breach says nothing about its end.
        moment.notBefore = plan.rule().momentary() ? open.lastBreach().toEpochMilli() + 1 : Long.MIN_VALUE;
        return plan.until().orElseThrow().of(device, track, moment) == Truth.TRUE;
    }

    /** Judges an event of this rule; false where it is older than the event that ended it. */
    boolean judgeEvent(Plan plan, Device device, Track track, Moment moment) {
        long time = moment.time.toEpochMilli();
        Slot slot = track.slotOrNull(plan.index());
        if (slot != null && time < slot.endedAt && !plan.ending().contains(moment.event)) {
            return false;
        }
        judge(plan, device, track, moment);
        if (plan.ending().contains(moment.event)) {
            Slot ended = track.slot(device.plan, plan.index());
            ended.endedAt = Math.max(ended.endedAt, time);
        }
        return true;
    }

    private void breach(Plan plan, Device device, Track track, Moment moment) {
        Evidence evidence = track.state(plan.index()) instanceof AlertState.Firing firing
                ? firing.alert().evidence()
                : Witness.of(plan, device, track, moment);
        apply(plan, device, track, new Signal.Breached(moment.time, evidence), moment);
    }

    /** A live calm reading is also the end of what late readings began. */
    private void calmLate(Plan plan, Device device, Track track, Moment moment) {
        if (track.lane != Lane.LIVE) {
            return;
        }
        for (Track late : device.late()) {
            if (!(late.state(plan.index()) instanceof AlertState.Quiet)) {
                apply(plan, device, late, new Signal.Cleared(moment.time), moment);
            }
        }
    }

    /** Whether a breach is part of an episode that has its alert already. */
    private static boolean belongsToKnown(Plan plan, Device device, Track track, Moment moment) {
        Instant time = moment.time;
        if (track.lane == Lane.TEST) {
            return false;
        }
        if (device.knowsEpisode(plan.rule().id(), time)
                || (track.lane == Lane.LATE && within(plan, device.live, time))) {
            return true;
        }
        for (Track late : device.late()) {
            // An open late alert never keeps a live breach from its own, except where that is being judged once more.
            if ((track.lane == Lane.LATE || moment.replaying) && late != track && within(plan, late, time)) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(Plan plan, Track track, Instant time) {
        return switch (track.state(plan.index())) {
            case AlertState.Firing firing -> !time.isBefore(firing.alert().startedAt());
            case AlertState.Clearing clearing ->
                !time.isBefore(clearing.alert().startedAt()) && time.isBefore(clearing.clearedAt());
            case AlertState.Pending pending -> !time.isBefore(pending.since());
            case AlertState.Quiet _ -> false;
        };
    }

    private void apply(Plan plan, Device device, Track track, Signal signal, Moment moment) {
        Slot slot = track.slot(device.plan, plan.index());
        boolean open = slot.state instanceof AlertState.Open;
        Subject subject = new Subject(plan.rule(), device.id, track.lane);
        Transition transition = Lifecycle.next(slot.state, signal, subject, moment.now);
        slot.state = transition.next();
        for (Effect effect : transition.effects()) {
            if (effect.episode() instanceof Episode.Resolved resolved && track.lane != Lane.TEST) {
                device.past(resolved);
            }
            tell(plan, effect);
        }
        schedule(plan, device, track, slot);
        if (track.lane == Lane.LIVE && open != slot.state instanceof AlertState.Open) {
            announce(plan, device, !open, moment);
        }
    }

    private void tell(Plan plan, Effect effect) {
        if (plan.rule().raises() == Raises.ALERT) {
            outlet.accept(effect);
        }
    }

    /** Lets other devices know, and the rules of this one that rest on it. */
    private void announce(Plan plan, Device device, boolean open, Moment moment) {
        if (open) {
            facts.opened(plan.rule().id(), device.id, moment.nowMillis);
        } else {
            facts.closed(plan.rule().id(), device.id, moment.nowMillis);
        }
        for (Plan resting : device.plan.restingOn(plan)) {
            judge(resting, device, device.live, moment);
        }
    }

    private void schedule(Plan plan, Device device, Track track, Slot slot) {
        Instant due = slot.state.due();
        if (due.equals(Instant.MAX)) {
            return;
        }
        // Up to the next whole millisecond, so that it is due when its deadline is.
        long at = due.plusNanos(999_999).toEpochMilli();
        if (at < slot.queuedAt) {
            slot.queuedAt = at;
            deadlines.add(new Deadlines.Deadline(at, device, track, plan.index()));
        }
    }

    void tick(Deadlines.Deadline deadline, Moment moment) {
        Device device = deadline.device();
        Track track = deadline.track();
        Plan plan = device.plan.rules()[deadline.rule()];
        Slot slot = track.slot(device.plan, plan.index());
        if (slot.queuedAt == deadline.at()) {
            slot.queuedAt = Long.MAX_VALUE;
            apply(plan, device, track, new Signal.Tick(), moment);
        }
    }

    /** Drops a late track that nothing has come for. */
    void forget(Deadlines.Deadline deadline, long now) {
        Track track = deadline.track();
        long due = track.touched + LATE_KEPT;
        if (due <= now && track.quiet()) {
            deadline.device().drop(track);
        } else {
            deadlines.add(new Deadlines.Deadline(
                    Math.max(due, now + LATE_KEPT / 10), deadline.device(), track, deadline.rule()));
        }
    }

    /** Ends a late track now, as if its clocks had run out: what nobody contradicted fires, what is open is over. */
    void settle(Device device, Track track, Instant now) {
        for (Plan plan : device.plan.rules()) {
            if (track.state(plan.index()) instanceof AlertState.Pending pending) {
                Moment due = new Moment();
                due.set(now, later(now, pending.due()), null);
                apply(plan, device, track, new Signal.Tick(), due);
            }
            if (track.state(plan.index()) instanceof AlertState.Open open) {
                track.slot(device.plan, plan.index()).state = AlertState.Quiet.QUIET;
                Effect end = Lifecycle.withdraw(open, open.lastBreach(), now);
                device.past((Episode.Resolved) end.episode());
                tell(plan, end);
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The late track that has this alert already, else a new one. */
    Track lateTrack(Plan plan, Device device, AlertState.Open open) {
        for (Track late : device.late()) {
            if (late.state(plan.index()) instanceof AlertState.Open known
                    && known.alert().id().equals(open.alert().id())) {
                return late;
            }
        }
        return device.newLate();
    }

    boolean adopt(Plan plan, Device device, Track track, AlertState.Open open, Moment moment) {
        Slot slot = track.slot(device.plan, plan.index());
        if (slot.state instanceof AlertState.Open newer) {
            boolean other = !newer.alert().id().equals(open.alert().id());
            if (other) {
                outlet.accept(Lifecycle.withdraw(open, newer.alert().startedAt(), moment.now));
            }
            return other;
        }
        slot.state = (AlertState) open;
        schedule(plan, device, track, slot);
        if (track.lane == Lane.LIVE) {
            announce(plan, device, true, moment);
        }
        if (track.newest != Long.MIN_VALUE) {
            moment.set(Instant.ofEpochMilli(track.newest), moment.now, null);
            judge(plan, device, track, moment);
        }
        return true;
    }

    List<AlertState.Open> open(Device device) {
        List<AlertState.Open> open = new ArrayList<>();
        List<Track> tracks = new ArrayList<>(device.late());
        tracks.add(device.live);
        for (Track track : tracks) {
            for (Plan plan : device.plan.rules()) {
                if (track.state(plan.index()) instanceof AlertState.Open alert
                        && plan.rule().raises() == Raises.ALERT) {
                    open.add(alert);
                }
            }
        }
        return open;
    }
}
