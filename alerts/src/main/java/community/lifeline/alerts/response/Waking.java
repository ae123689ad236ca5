package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.Rung;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from the time alone: clocks run out, chains climb, people are reminded, commands stay without effect, and those are asked for that the plan sends by itself. */
final class Waking {
    private final Response response;
    private final Plan plan;
    private final Course course;
    private final People people;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();

    private Waking(Response response, Plan plan, People people, Instant now) {
        this.response = response;
        this.plan = plan;
        this.course = plan.at(response.level());
        this.people = people;
        this.now = now;
    }

    static List<Event> events(Response response, Plan plan, People people, Instant now) {
        Waking waking = new Waking(response, plan, people, now);
        waking.look();
        return waking.events;
    }

    private void look() {
        if (Clocks.ahead(response, now)) {
            events.add(new Event.TimePutBack());
            return;
        }
        if (strangerOwns()) {
            return;
        }
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
        commands();
    }

    /** Where nobody knows whose job it is, nobody sees to it, whatever was said before. What else is due comes at once after. */
    private boolean strangerOwns() {
        Optional<String> stranger = response.owner().filter(owner -> !response.over() && !people.knows(owner));
        stranger.ifPresent(owner -> events.add(new Event.Declined("'" + owner + "' is not known any more, 已不在人员名单")));
        return stranger.isPresent();
    }

    /**
     * Calls the next rung where somebody is who can be told; rungs where nobody is, or nobody can be told, are passed over at
     * once, and written down.
     */
    private void climb(Clocks.Running clock) {
        int next = clock.runsOut() ? 0 : clock.late().map(Overdue::called).orElse(0);
        while (next < clock.plan().chain().size()) {
            Rung rung = clock.plan().chain().get(next);
            List<String> onDuty = people.onDuty(rung.role());
            List<String> there = onDuty.stream().filter(people::reaches).toList();
            Set<String> unreachable = new LinkedHashSet<>(onDuty);
            there.forEach(unreachable::remove);
            events.add(new Event.Escalated(clock.plan().id(), next, rung.role(), there, unreachable));
            if (!there.isEmpty()) {
                return;
            }
            next++;
        }
        events.add(new Event.ChainEnded(clock.plan().id()));
    }

    /** Whoever waits for the reading has said by now what it is; where that could not be found out, this is known. */
    private void commands() {
        for (Command command : response.commands()) {
            if (command.pending() && !command.due().isAfter(now)) {
                Failure reason = command.sent().isEmpty() ? Failure.NOT_SENT : Failure.SILENT;
                events.add(Commanding.failed(command, reason, "", now));
            }
        }
        events.addAll(Commanding.owed(response, plan));
    }
}
