package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.gateway.telemetry.DrillDevice;
import community.lifeline.gateway.telemetry.Observation;
import java.time.Instant;

/** Whether a device is there: judged by when it was heard, whatever its clock says. */
final class Hearing {
    private final Deadlines deadlines;
    private final Judge judge;
    /** Before this, in milliseconds, nobody is called silent: what piled up while we were away has to come in first. */
    private final long silenceFrom;

    Hearing(Deadlines deadlines, Judge judge, long silenceFrom) {
        this.deadlines = deadlines;
        this.judge = judge;
        this.silenceFrom = silenceFrom;
    }

    void hear(Device device, Observation observation, Moment moment) {
        if (DrillDevice.is(device.id)) {
            // It goes when its drill ends, and nobody misses it.
            device.lastHeard = moment.now().toEpochMilli();
            return;
        }
        boolean offline =
                observation instanceof Observation.Status status && status.presence() == Observation.Presence.OFFLINE;
        Moment heard = offline ? gone(device, moment) : there(device, observation, moment);
        for (Plan plan : device.plan.aware()) {
            if (offline || !(device.live.state(plan) instanceof AlertState.Quiet)) {
                judge.judge(plan, device, device.live, heard);
            }
        }
    }

    private Moment gone(Device device, Moment moment) {
        if (device.lastHeard == 0) {
            // Known by its will alone: its silence is counted from now.
            device.lastHeard = moment.now().toEpochMilli();
            expect(device);
        }
        device.presence = Device.Presence.OFFLINE;
        // A will is written when the device connects, so its time may lie long before the device was last heard.
        Instant lastHeard = Instant.ofEpochMilli(device.lastHeard);
        return moment.at(moment.time().isAfter(lastHeard) ? moment.time() : lastHeard);
    }

    private Moment there(Device device, Observation observation, Moment moment) {
        device.presence = Device.Presence.ONLINE;
        // What the broker kept or sends again may be an old word of a device that is silent.
        boolean old =
                observation instanceof Observation.Status && observation.stamp().repeatable();
        if (!old || device.lastHeard == 0) {
            device.lastHeard = Math.max(device.lastHeard, moment.now().toEpochMilli());
            expect(device);
        }
        return moment.at(moment.now());
    }

    /** Sees to it that the silence of {@code device} is noticed. */
    void expect(Device device) {
        if (device.lastHeard != 0 && device.plan.listens() && !DrillDevice.is(device.id)) {
            queue(device, Math.max(device.lastHeard + device.plan.shortestSilence(), silenceFrom));
        }
    }

    private void queue(Device device, long at) {
        // One that is queued for an earlier time looks what is then due, and queues the next.
        if (at < device.checkAt) {
            device.checkAt = at;
            deadlines.add(new Deadlines.Deadline(at, device, device.live, null));
        }
    }

    /** Looks whether a device has been silent for too long, and when that would next be so. */
    void check(Deadlines.Deadline deadline, Moment moment) {
        Device device = deadline.device();
        if (device.checkAt != deadline.at()) {
            return;
        }
        device.checkAt = Long.MAX_VALUE;
        long next = Long.MAX_VALUE;
        for (Plan plan : device.plan.aware()) {
            if (plan.silence() != Long.MAX_VALUE) {
                long since = device.lastHeard + plan.silence();
                if (since > moment.now().toEpochMilli()) {
                    next = Math.min(next, since);
                } else {
                    judge.judge(plan, device, device.live, moment.at(Instant.ofEpochMilli(since)));
                }
            }
        }
        if (next != Long.MAX_VALUE) {
            queue(device, next);
        }
    }
}
