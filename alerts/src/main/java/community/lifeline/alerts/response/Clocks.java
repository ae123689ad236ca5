package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The clocks of a response by the plan of its level: which run, until when, and when something is to be done for one. */
public final class Clocks {
    /**
     * A clock that runs.
     *
     * @param again how long an answer holds once it has run out
     */
    public record Running(ClockPlan plan, Instant since, Instant due, Duration again, Optional<Overdue> late) {
        /** When the next thing is to be done for it; {@link Instant#MAX} where only somebody's answer helps. */
        Instant next() {
            if (late.isEmpty()) {
                return due;
            }
            Overdue overdue = late.get();
            if (overdue.ended()) {
                return Instant.MAX;
            }
            return overdue.touchedAt().plus(overdue.answered() ? again : patience(overdue.called()));
        }

        /** True where it runs out now, for the first time or once more. */
        boolean runsOut() {
            return late.isEmpty() || late.get().answered();
        }

        private Duration patience(int called) {
            int rungs = Math.min(called, plan.chain().size());
            return rungs == 0 ? Duration.ZERO : plan.chain().get(rungs - 1).patience();
        }
    }

    /** By so much the clocks of two machines may differ. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final int AT_ONE_PACE = 5;
    private static final Duration SLOWEST = Duration.ofMinutes(30);

    private Clocks() {}

    /** Those that run; none where nobody is to be hurried. */
    public static List<Running> running(Response response, Course course) {
        return counts(response)
                ? course.clocks().stream()
                        .flatMap(clock -> running(response, course, clock).stream())
                        .toList()
                : List.of();
    }

    private static boolean counts(Response response) {
        return !response.over() && (response.mode() == Mode.LIVE || response.mode() == Mode.DRILL);
    }

    private static Optional<Running> running(Response response, Course course, ClockPlan clock) {
        Mark from = response.marks().get(clock.from());
        if (from == null || stopped(response, clock)) {
            return Optional.empty();
        }
        // What the law wants told counts from what was learnt; all else anew from a level or a flare-up that came
        // later.
        boolean told = clock.until() == Milestone.REPORTED;
        Instant since = told ? from.at() : later(from.at(), response.countedFrom());
        Optional<Overdue> late =
                Optional.ofNullable(response.overdue().get(clock.id())).filter(overdue -> told || !overdue.outdated());
        Optional<Instant> given = response.ownedSince().filter(_ -> clock.until() == Milestone.ACCEPTED);
        if (given.isPresent()) {
            // Whoever it was given to has the whole limit to accept it, whatever ran out for others before.
            since = later(since, given.get());
            late = late.filter(overdue -> overdue.ranOutLast().isAfter(given.get()));
        }
        Duration again = clock.limit().compareTo(course.remindEvery()) > 0 ? clock.limit() : course.remindEvery();
        return Optional.of(new Running(clock, since, since.plus(clock.limit()), again, late));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static boolean stopped(Response response, ClockPlan clock) {
        return switch (clock.until()) {
            case REPORTED -> given(response, clock);
            case CONTAINED, CLOSED -> response.reached(clock.until());
            // Nobody has to come any more to what is contained.
            case RAISED, ACKNOWLEDGED, VERIFIED, ACCEPTED, ARRIVED, FIRST_RESPONSE, MOBILISED ->
                response.reached(clock.until()) || response.stage().compareTo(Stage.CONTAINED) >= 0;
        };
    }

    private static boolean given(Response response, ClockPlan clock) {
        return clock.recipient().map(response.reports()::containsKey).orElse(true);
    }

    /** Reports that the plan asks for and nobody has given. */
    static List<ClockPlan> owedReports(Response response, Course course) {
        return course.clocks().stream()
                .filter(clock -> clock.until() == Milestone.REPORTED && !given(response, clock))
                .toList();
    }

    /**
     * When those who were told are to be reminded; empty while somebody sees to it. After so many in vain the next come
     * half as often, so that a night's reminders do not bury what is new.
     */
    static Optional<Instant> reminder(Response response, Course course) {
        boolean unseen = !response.reached(Milestone.ACKNOWLEDGED)
                || running(response, course).stream()
                        .anyMatch(clock -> clock.late()
                                .filter(late -> late.ended() && !late.answered())
                                .isPresent());
        return counts(response) && unseen
                ? Optional.of(response.quietSince().plus(pause(course.remindEvery(), response.reminded())))
                : Optional.empty();
    }

    private static Duration pause(Duration every, int reminded) {
        Duration most = every.compareTo(SLOWEST) > 0 ? every : SLOWEST;
        Duration slower = every.multipliedBy(1L << Math.min(reminded / AT_ONE_PACE, 16));
        return slower.compareTo(most) < 0 ? slower : most;
    }

    private static Stream<Instant> commands(Response response, Plan plan) {
        Stream<Instant> due =
                response.commands().stream().filter(Command::pending).map(Command::due);
        // What the plan sends by itself is sent at once.
        return Commanding.owed(response, plan).isEmpty() ? due : Stream.of(response.raisedAt());
    }

    /** True where a time of the response lies in what is still to come: the wall clock was ahead when it was written. */
    static boolean ahead(Response response, Instant now) {
        Instant latest = now.plus(TOLERANCE);
        return Stream.of(
                        Stream.of(response.countedFrom(), response.quietSince()),
                        response.ownedSince().stream(),
                        response.marks().values().stream().map(Mark::at),
                        response.overdue().values().stream().map(Overdue::touchedAt),
                        response.commands().stream().filter(Command::pending).map(Command::since))
                .flatMap(each -> each)
                .anyMatch(at -> at.isAfter(latest));
    }

    /** When the response is to be looked at again, should nobody do anything; empty for never. */
    public static Optional<Instant> wakeAt(Response response, Plan plan) {
        Course course = plan.at(response.level());
        return Stream.of(
                        running(response, course).stream().map(Running::next),
                        reminder(response, course).stream(),
                        commands(response, plan))
                .flatMap(each -> each)
                .filter(at -> at.isBefore(Instant.MAX))
                .min(Instant::compareTo);
    }
}
