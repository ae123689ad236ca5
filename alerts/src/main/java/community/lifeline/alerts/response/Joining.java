package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.rule.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A further alert becomes part of a response, and may make it graver or let it flare up again. */
final class Joining {
    private Joining() {}

    static Ruling decide(Response response, Course course, Cause cause, Instant since) {
        if (response.causes().containsKey(cause.alert())) {
            return Machine.taken();
        }
        List<Event> events = new ArrayList<>();
        events.add(new Event.Joined(cause));
        Level level = cause.level();
        if (level.compareTo(response.level()) < 0) {
            events.add(new Event.Relevelled(response.level(), level, ""));
        }
        if (!cause.over() && (level.compareTo(response.level()) < 0 || isNews(response, since))) {
            Moving.back(response, course)
                    .ifPresent(stage -> events.add(new Event.Moved(response.stage(), stage, cause.en())));
        }
        return new Ruling.Taken(events);
    }

    /** What fired before it was contained, and was hidden behind something graver, is no flare-up. */
    private static boolean isNews(Response response, Instant since) {
        Mark contained = response.marks().get(Milestone.CONTAINED);
        return contained == null || since.isAfter(contained.at());
    }
}
