package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Signal;
import java.time.Instant;

/** Keeps the late lanes of devices: opens one for readings that come late, and ends it when nothing more comes. */
final class Lateness {
    /** How long a late track is kept after its last reading, in milliseconds: a backfill may come in pieces. */
    private static final long KEPT = 600_000;

    private final Deadlines deadlines;
    private final Moves moves;

    Lateness(Deadlines deadlines, Moves moves) {
        this.deadlines = deadlines;
        this.moves = moves;
    }

    /** Where a late reading belongs. */
    Track trackFor(Device device, Moment moment) {
        long time = moment.time().toEpochMilli();
        long now = moment.now().toEpochMilli();
        Track track = device.lateAt(time);
        Track surplus = device.surplus();
        if (surplus != null) {
            settle(device, surplus, moment.now());
            device.drop(surplus);
        }
        if (track.touched == 0) {
            deadlines.add(new Deadlines.Deadline(now + KEPT, device, track, null));
        }
        track.touched = now;
        track.newest = Math.max(track.newest, time);
        return track;
    }

    /** Where an open late alert of the last run belongs: the track that has it already, else a new one. */
    Track trackOf(Plan plan, Device device, AlertState.Open open) {
        for (Track late : device.late()) {
            if (late.state(plan) instanceof AlertState.Open known
                    && known.alert().id().equals(open.alert().id())) {
                return late;
            }
        }
        return device.newLate();
    }

    /** Drops a late track that nothing has come for. */
    void forget(Deadlines.Deadline deadline, long now) {
        Track track = deadline.track();
        long due = track.touched + KEPT;
        if (due <= now && track.quiet()) {
            deadline.device().drop(track);
        } else {
            deadlines.add(new Deadlines.Deadline(Math.max(due, now + KEPT / 10), deadline.device(), track, null));
        }
    }

    /** Ends a late track now, as if its clocks had run out: what nobody contradicted fires, what is open is over. */
    private void settle(Device device, Track track, Instant now) {
        for (Slot slot : track.astir()) {
            if (slot.state instanceof AlertState.Pending pending) {
                Instant due = pending.due().isAfter(now) ? pending.due() : now;
                moves.apply(slot.plan, device, track, new Signal.Tick(), due);
            }
            if (slot.state instanceof AlertState.Open open) {
                moves.settle(slot, device, track, open.lastBreach(), now);
            }
        }
    }
}
