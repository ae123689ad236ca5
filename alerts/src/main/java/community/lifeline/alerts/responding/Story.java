package community.lifeline.alerts.responding;

import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.response.Clocks;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Response;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells the history of a response so that somebody who was not there can follow: who did what when, and what was late. */
public final class Story {
    /**
     * One thing that happened.
     *
     * @param after how long after it was raised
     * @param by what whoever did it is called
     * @param what without who did it and when
     * @param lateness what came too late with it
     * @param late something was not done in time, or was done after its time
     * @param undone somebody took it back later
     */
    public record Line(
            Recorded recorded,
            Duration after,
            Names by,
            Names what,
            List<Names> lateness,
            boolean late,
            boolean undone) {
        public Line {
            lateness = List.copyOf(lateness);
        }

        /** All of it, after whoever did it. */
        public Names text() {
            return lateness.isEmpty()
                    ? what
                    : new Names(
                            what.zh() + "（" + lateness.stream().map(Names::zh).collect(Collectors.joining("；")) + "）",
                            what.en() + " (" + lateness.stream().map(Names::en).collect(Collectors.joining("; "))
                                    + ")");
        }
    }

    private final UUID id;
    private final Names place;
    private final Plan plan;
    private final List<Recorded> history;
    private final Naming naming;
    /** Of whom it was said already for whom they work. */
    private final Set<String> met = new HashSet<>();

    private Story(UUID id, Names place, Plan plan, List<Recorded> history, Naming naming) {
        this.id = id;
        this.place = place;
        this.plan = plan;
        this.history = history;
        this.naming = naming;
    }

    public static List<Line> of(Dossier dossier, Naming naming) {
        return of(dossier.response().id(), dossier.where(), dossier.plan(), dossier.history(), naming);
    }

    static List<Line> of(UUID id, Names place, Plan plan, List<Recorded> history, Naming naming) {
        return new Story(id, place, plan, history, naming).lines();
    }

    private List<Line> lines() {
        Set<Integer> undone = Recorded.undone(history);
        List<Line> lines = new ArrayList<>();
        Response before = Response.of(id, history.subList(0, 1));
        for (int i = 0; i < history.size(); i++) {
            Recorded recorded = history.get(i);
            Response after = before.on(history.subList(0, i + 1));
            lines.add(line(recorded, before, after, undone.contains(recorded.sequence())));
            before = after;
        }
        return lines;
    }

    private Line line(Recorded recorded, Response before, Response after, boolean undone) {
        Names what = new StoryText(place, plan, before, after, history, naming).of(recorded);
        List<Names> lateness = recorded.event() instanceof Event.Undone ? List.of() : lateness(recorded, before, after);
        boolean fault = recorded.event() instanceof Event.ClockRanOut || recorded.event() instanceof Event.ChainEnded;
        return new Line(
                recorded,
                Duration.between(history.getFirst().at(), recorded.at()),
                met.add(recorded.by()) ? naming.introduced(recorded.by()) : naming.whoever(recorded.by()),
                what,
                lateness,
                fault || !lateness.isEmpty(),
                undone);
    }

    /** Of the clocks that had run out and run no longer. */
    private List<Names> lateness(Recorded recorded, Response before, Response after) {
        Set<String> still = Clocks.running(after, plan.at(after.level())).stream()
                .map(clock -> clock.plan().id())
                .collect(Collectors.toSet());
        return Clocks.running(before, plan.at(before.level())).stream()
                .filter(clock -> clock.late().isPresent())
                .filter(clock -> !still.contains(clock.plan().id()))
                .map(clock -> late(clock, recorded.at(), after))
                .toList();
    }

    private static Names late(Clocks.Running clock, Instant at, Response after) {
        Names name = clock.plan().names();
        boolean done = clock.plan()
                .recipient()
                .map(after.reports()::containsKey)
                .orElseGet(() -> after.reached(clock.plan().until()));
        Names by = Spans.of(Duration.between(clock.due(), at));
        return done
                ? new Names("“" + name.zh() + "”超时" + by.zh(), "'" + name.en() + "' came " + by.en() + " late")
                : new Names("“" + name.zh() + "”超时且始终未完成", "'" + name.en() + "' was overdue and never came");
    }
}
