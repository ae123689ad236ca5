package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.rule.Level;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Profile;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is known when it is decided whether an alert is told.
 *
 * @param lifeSafety whether what the alert is about endangers life
 */
record Facts(Orders orders, OpenAlerts open, Flaps flaps, Predicate<Alert> lifeSafety) {
    /**
     * What keeps {@code alert} from being told at {@code now}; empty where it is to be told. A late alert is judged by
     * what was in force when it happened and is not over, and by what came late with it; an exercise is nobody's silence.
     */
    Optional<Cause> against(Alert alert, Instant now) {
        return switch (alert.lane()) {
            case TEST, DRILL -> Optional.empty();
            case LATE -> ordered(alert, alert.startedAt(), now).or(() -> open.explains(alert, profile(alert)));
            case LIVE ->
                ordered(alert, now, now)
                        .or(() -> open.explains(alert, profile(alert)))
                        .or(() -> alert.level() == Level.RED ? Optional.empty() : flaps.against(alert, now));
        };
    }

    private Optional<Cause> ordered(Alert alert, Instant at, Instant now) {
        return orders.against(alert, profile(alert), lifeSafety.test(alert), at, now);
    }

    /** An alert about a place stands in that place. */
    private Profile profile(Alert alert) {
        if (alert.lane().exercise() || !alert.device().kind().equals(OpenAlerts.PLACE)) {
            return open.register().of(alert.device());
        }
        Optional<String> id = Optional.of(alert.device().device());
        Profile none = Profile.UNKNOWN;
        return new Profile(
                none.name(),
                new Place(Optional.empty(), id, id, Optional.empty(), Optional.empty()),
                none.model(),
                none.tags(),
                none.behind(),
                none.installed(),
                none.calibrationDue(),
                none.lifeEnds(),
                none.interval());
    }
}
