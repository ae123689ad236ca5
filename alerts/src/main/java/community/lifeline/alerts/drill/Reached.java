package community.lifeline.alerts.drill;

import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.response.Actor;
import community.lifeline.alerts.response.Mark;
import community.lifeline.alerts.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one clock of a drill's response came to.
 *
 * @param from when it began to run; empty where what starts it never came
 * @param watched until when it could be stopped: the end of the response, or now
 * @param took until it was stopped; empty where it never was
 * @param by who stopped it
 */
public record Reached(ClockPlan clock, Instant watched, Optional<Instant> from, Optional<Duration> took, String by) {
    /** How it is to be judged. */
    public enum Grade {
        IN_TIME,
        LATE,
        NEVER,
        /** The drill was over before it had run out. */
        CUT_SHORT,
        NOT_ASKED
    }

    /** By every clock that the plan has for the level that the response came to, in the plan's order. */
    public static List<Reached> of(Response response, Course course, Instant now) {
        Instant watched = Optional.ofNullable(response.marks().get(Milestone.CLOSED))
                .map(Mark::at)
                .orElse(now);
        return course.clocks().stream()
                .map(clock -> of(response, clock, watched))
                .toList();
    }

    private static Reached of(Response response, ClockPlan clock, Instant watched) {
        Optional<Instant> from =
                Optional.ofNullable(response.marks().get(clock.from())).map(Mark::at);
        // The end of the drill closed it, and no person.
        Optional<Mark> until = until(response, clock)
                .filter(mark -> !(clock.until() == Milestone.CLOSED && mark.by().equals(Actor.LIFELINE.id())));
        Optional<Duration> took = from.flatMap(begun -> until.map(mark -> Duration.between(begun, mark.at())));
        return new Reached(clock, watched, from, took, until.map(Mark::by).orElse(""));
    }

    private static Optional<Mark> until(Response response, ClockPlan clock) {
        return clock.until() == Milestone.REPORTED
                ? clock.recipient()
                        .flatMap(recipient -> response.reports().getOrDefault(recipient, List.of()).stream()
                                .findFirst())
                : Optional.ofNullable(response.marks().get(clock.until()));
    }

    public Grade grade() {
        if (from.isEmpty()) {
            return Grade.NOT_ASKED;
        }
        boolean ranOut = !watched.isBefore(from.get().plus(clock.limit()));
        return took.map(time -> time.compareTo(clock.limit()) <= 0 ? Grade.IN_TIME : Grade.LATE)
                .orElse(ranOut ? Grade.NEVER : Grade.CUT_SHORT);
    }
}
