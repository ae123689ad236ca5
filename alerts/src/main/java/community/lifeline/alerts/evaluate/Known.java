package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Lane;
import java.time.Instant;

/** Whether a breach is part of an episode that has its alert already. */
final class Known {
    private Known() {}

    static boolean covers(Plan plan, Device device, Track track, Moment moment) {
        Instant time = moment.time();
        if (track.lane.exercise()) {
            return false;
        }
        if (device.knowsEpisode(plan.rule().id(), time)
                || (track.lane == Lane.LATE && within(device.live.state(plan), time))) {
            return true;
        }
        for (Track late : device.late()) {
            // An open late alert never keeps a live breach from its own, except where that is being judged once more.
            if ((track.lane == Lane.LATE || moment.replaying()) && late != track && within(late.state(plan), time)) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(AlertState state, Instant time) {
        return switch (state) {
            case AlertState.Firing firing -> !time.isBefore(firing.alert().startedAt());
            case AlertState.Clearing clearing ->
                !time.isBefore(clearing.alert().startedAt()) && time.isBefore(clearing.clearedAt());
            case AlertState.Pending pending -> !time.isBefore(pending.since());
            case AlertState.Quiet _ -> false;
        };
    }
}
