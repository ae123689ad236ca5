package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.rule.Level;
import java.util.ArrayList;
import java.util.List;

/** A further alert becomes part of a response, and may make it graver or let it flare up again. */
final class Joining {
    private Joining() {}

    static Ruling decide(Response response, Course course, Cause cause) {
        if (response.causes().containsKey(cause.alert())) {
            return Machine.taken();
        }
        List<Event> events = new ArrayList<>();
        events.add(new Event.Joined(cause));
        Level level = cause.level();
        if (level.compareTo(response.level()) < 0) {
            events.add(new Event.Relevelled(response.level(), level, ""));
        }
        if (!cause.over()) {
            Moving.back(response, course)
                    .ifPresent(stage -> events.add(new Event.Moved(response.stage(), stage, cause.en())));
        }
        return new Ruling.Taken(events);
    }
}
