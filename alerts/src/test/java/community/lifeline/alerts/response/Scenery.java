package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.CommandPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.EventClass;
import community.lifeline.alerts.plan.Join;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.Proof;
import community.lifeline.alerts.plan.Rung;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A response by a plan of a test's, told step by step. */
final class Scenery {
    static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    static final UUID ID = new UUID(0, 1);
    static final Actor WANG = actor("wang", "operator");
    static final Actor LI = actor("li", "warden");
    static final Actor ZHAO = actor("zhao", "duty_leader");

    private static final Names ANY = new Names("某", "any");
    static final Plan PLAN = plan(true);
    private static final Plan BY_ITSELF = plan(false);
    private static final Plan ACCEPTED_IN_TIME =
            plan(true, clock("accept", Milestone.RAISED, Milestone.ACCEPTED, 10, Optional.empty(), chain()));

    private final Plan plan;
    private final List<Recorded> history = new ArrayList<>();
    private Instant now = START;
    private List<String> onDuty = List.of("li");
    private String left = "";

    Scenery(Mode mode, Level level) {
        this(PLAN, mode, level);
    }

    private Scenery(Plan plan, Mode mode, Level level) {
        this.plan = plan;
        record(
                Actor.LIFELINE,
                new Event.Raised(
                        PLAN.id(),
                        PLAN.version(),
                        mode,
                        level,
                        new Site("xinghu", Scope.Area.BUILDING, "7"),
                        List.of(cause(1, level))));
    }

    static Scenery live() {
        return new Scenery(Mode.LIVE, Level.RED);
    }

    /** Its command is sent without anybody's word, at the first stage. */
    static Scenery byItself(Mode mode) {
        return new Scenery(BY_ITSELF, mode, Level.RED);
    }

    /** Its plan has a clock until people are mobilised, of an hour. */
    static Scenery mobilisedInTime() {
        ClockPlan mobilise = clock("mobilise", Milestone.RAISED, Milestone.MOBILISED, 60, Optional.empty(), chain());
        return new Scenery(plan(true, mobilise), Mode.LIVE, Level.RED);
    }

    /** Its plan has a clock for accepting, of ten minutes. */
    static Scenery acceptedInTime(Mode mode, Level level) {
        return new Scenery(ACCEPTED_IN_TIME, mode, level);
    }

    static Actor actor(String id, String... roles) {
        return new Actor(id, Set.of(roles), false);
    }

    static Cause cause(long number, Level level) {
        return new Cause(new UUID(7, number), "gas.ch4.l3", "gas/g-" + number, level, "泄漏", "leak", false);
    }

    Scenery after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Scenery onDuty(String... people) {
        onDuty = List.of(people);
        return this;
    }

    /** Nobody knows {@code person} any more. */
    Scenery leaves(String person) {
        left = person;
        return this;
    }

    Ruling tries(Actor by, Act act) {
        Ruling ruling = Machine.decide(ID, history, plan, act, by, now, new People() {
            @Override
            public List<String> onDuty(String role) {
                return onDuty;
            }

            @Override
            public boolean reaches(String id) {
                return !id.equals("unreachable");
            }

            @Override
            public boolean knows(String id) {
                return !id.equals("nobody") && !id.equals(left);
            }
        });
        if (ruling instanceof Ruling.Taken(List<Event> events)) {
            events.forEach(event -> record(by, event));
        }
        return ruling;
    }

    /** Fails where it is refused. */
    Scenery does(Actor by, Act act) {
        if (tries(by, act) instanceof Ruling.Refused refused) {
            throw new AssertionError(act + " was refused: " + refused);
        }
        return this;
    }

    Scenery wakes() {
        return does(Actor.LIFELINE, new Act.Wake());
    }

    private void record(Actor by, Event event) {
        history.add(new Recorded(history.size() + 1, now, by.id(), event));
    }

    Response response() {
        return Response.of(ID, history);
    }

    Instant now() {
        return now;
    }

    Plan plan() {
        return plan;
    }

    Regrouping.Side side() {
        return new Regrouping.Side(response(), plan);
    }

    Course course() {
        return plan.at(response().level());
    }

    Optional<Instant> wakeAt() {
        return Clocks.wakeAt(response(), plan);
    }

    List<Recorded> history() {
        return List.copyOf(history);
    }

    /** Simple names of the events since the {@code from}th. */
    List<String> told(int from) {
        return history.stream()
                .skip(from)
                .map(each -> each.event().getClass().getSimpleName())
                .toList();
    }

    private static List<Rung> chain() {
        return List.of(new Rung("grid_leader", Duration.ofMinutes(2)), new Rung("street_duty", Duration.ofMinutes(3)));
    }

    private static Plan plan(boolean confirm, ClockPlan... more) {
        CommandPlan close =
                new CommandPlan("close", "{\"valve\":\"closed\"}", confirm, Duration.ofSeconds(60), "valve", "closed");
        CheckItem shut = new CheckItem("shut", ANY, true, Optional.of(close));
        StagePlan raised =
                new StagePlan(Stage.RAISED, Set.of(), confirm ? List.of() : List.of(shut), Set.of(Proof.VERIFIED));
        StagePlan reported = new StagePlan(Stage.REPORTED, Set.of(), List.of(), Set.of());
        StagePlan first = new StagePlan(
                Stage.FIRST_RESPONSE,
                Set.of("operator", "duty_leader"),
                List.of(shut, new CheckItem("air", ANY, true, Optional.empty())),
                Set.of(Proof.ARRIVED, Proof.CHECKLIST));
        StagePlan mobilised = new StagePlan(Stage.MOBILISED, Set.of("duty_leader"), List.of(), Set.of());
        StagePlan contained = new StagePlan(
                Stage.CONTAINED, Set.of("operator", "duty_leader"), List.of(), Set.of(Proof.CALM, Proof.SECOND_PERSON));
        List<Rung> chain = chain();
        List<ClockPlan> clocks = new ArrayList<>(List.of(
                clock("acknowledge", Milestone.RAISED, Milestone.ACKNOWLEDGED, 1, Optional.empty(), chain),
                clock("arrive", Milestone.ACCEPTED, Milestone.ARRIVED, 30, Optional.empty(), chain),
                clock("report.county", Milestone.VERIFIED, Milestone.REPORTED, 60, Optional.of("county"), List.of())));
        clocks.addAll(List.of(more));
        Course full = new Course(
                Level.RED,
                List.of(raised, reported, first, mobilised, contained),
                clocks,
                List.of(),
                Duration.ofMinutes(5));
        Course small = new Course(
                Level.BLUE,
                List.of(new StagePlan(Stage.RAISED, Set.of(), List.of(), Set.of()), contained),
                List.of(clock("acknowledge", Milestone.RAISED, Milestone.ACKNOWLEDGED, 240, Optional.empty(), chain)),
                List.of(),
                Duration.ofHours(1));
        return new Plan(
                "gas",
                "v1",
                ANY,
                true,
                EventClass.ACCIDENT,
                Set.of("gas"),
                List.of(),
                new Join(Scope.Area.BUILDING, Duration.ofMinutes(30)),
                Optional.empty(),
                Arrays.stream(Level.values())
                        .collect(Collectors.toMap(Function.identity(), level -> level == Level.BLUE ? small : full)));
    }

    private static ClockPlan clock(
            String id, Milestone from, Milestone until, int minutes, Optional<String> recipient, List<Rung> chain) {
        return new ClockPlan(id, ANY, from, until, Duration.ofMinutes(minutes), recipient, chain, "test");
    }
}
