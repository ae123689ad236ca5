package community.lifeline.alerts.notice;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.ingest.registry.Place;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which alerts are one job with one that was told already, as far as that can be said from memory: of one plan and place,
 * and close in time. Confined to one thread.
 */
final class Nearby {
    private final Map<String, Told> told = new HashMap<>();

    private record Told(Level level, Instant until) {}

    /** True where {@code alert} says nothing new: of its job people know, and that it is no less grave. */
    boolean known(Alert alert, Plan plan, Place place, Instant now) {
        told.values().removeIf(each -> each.until().isBefore(now));
        Told before = told.get(site(alert, plan, place));
        return before != null && before.level().compareTo(alert.level()) <= 0;
    }

    void add(Alert alert, Plan plan, Place place, Instant now) {
        told.merge(
                site(alert, plan, place),
                new Told(alert.level(), now.plus(plan.join().within())),
                (old, fresh) ->
                        old.level().compareTo(fresh.level()) <= 0 ? new Told(old.level(), fresh.until()) : fresh);
    }

    private static String site(Alert alert, Plan plan, Place place) {
        Scope.Area area = plan.join().area();
        Optional<String> id = switch (area) {
            case SELF -> Optional.empty();
            case BUILDING -> place.building();
            case ZONE -> place.zone();
            case GRID -> place.grid();
            case COMMUNITY -> Optional.of("");
        };
        String community = alert.device().community();
        return plan.id() + "|"
                + id.map(name -> community + "|" + area.label() + "|" + name)
                        .orElseGet(() -> alert.device().toString());
    }
}
