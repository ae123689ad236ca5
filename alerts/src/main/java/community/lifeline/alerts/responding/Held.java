package community.lifeline.alerts.responding;

import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A response whose row a transaction holds.
 *
 * @param response what {@code history} comes to
 */
record Held(Plan plan, List<Recorded> history, Response response) {
    static Held of(UUID id, Plan plan, List<Recorded> history) {
        return new Held(plan, history, Response.of(id, history));
    }

    /** This, with what happened now. */
    Held and(List<Event> events, String by, Instant at) {
        List<Recorded> more = new ArrayList<>();
        events.forEach(event -> more.add(new Recorded(history.size() + more.size() + 1, at, by, event)));
        return and(more);
    }

    /** This, with what happened after it. */
    Held and(List<Recorded> more) {
        List<Recorded> longer = new ArrayList<>(history);
        longer.addAll(more);
        return new Held(plan, longer, response.on(longer));
    }

    Course course() {
        return plan.at(response.level());
    }
}
