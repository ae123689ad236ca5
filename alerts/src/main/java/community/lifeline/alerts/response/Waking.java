package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.Rung;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows from the time alone: clocks run out, chains climb, people are reminded, commands stay without effect. */
final class Waking {
    private final Response response;
    private final Course course;
    private final People people;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();

    private Waking(Response response, Course course, People people, Instant now) {
        this.response = response;
        this.course = course;
        this.people = people;
        this.now = now;
    }

    static List<Event> events(Response response, Plan plan, People people, Instant now) {
        Waking waking = new Waking(response, plan.at(response.level()), people, now);
        waking.look();
        return waking.events;
    }

    private void look() {
        for (Clocks.Running clock : Clocks.running(response, course)) {
            if (!clock.next().isAfter(now)) {
                if (clock.runsOut()) {
                    events.add(new Event.ClockRanOut(clock.plan().id()));
                }
                climb(clock);
            }
        }
        Optional<Instant> reminder = Clocks.reminder(response, course);
        if (reminder.isPresent() && !reminder.get().isAfter(now)) {
            events.add(new Event.Reminded());
        }
        unanswered();
    }

    /** Calls the next rung where somebody is; rungs where nobody is are passed over at once, and written down. */
    private void climb(Clocks.Running clock) {
        int next = clock.runsOut() ? 0 : clock.late().map(Overdue::called).orElse(0);
        while (next < clock.plan().chain().size()) {
            Rung rung = clock.plan().chain().get(next);
            List<String> there = people.onDuty(rung.role());
            events.add(new Event.Escalated(clock.plan().id(), next, rung.role(), there));
            if (!there.isEmpty()) {
                return;
            }
            next++;
        }
        events.add(new Event.ChainEnded(clock.plan().id()));
    }

    private void unanswered() {
        response.commands().forEach((item, command) -> {
            if (command.state() == Command.State.ASKED) {
                Plans.item(course, item)
                        .flatMap(CheckItem::command)
                        .filter(plan -> !command.since().plus(plan.within()).isAfter(now))
                        .ifPresent(plan -> events.add(new Event.CommandFailed(
                                item,
                                plan.field() + " is not " + plan.becomes() + " after "
                                        + plan.within().toSeconds() + " s")));
            }
        });
    }
}
