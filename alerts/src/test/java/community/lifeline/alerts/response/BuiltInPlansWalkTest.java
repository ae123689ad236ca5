package community.lifeline.alerts.response;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every built-in plan leads to its end at every level, and nowhere into a corner. */
class BuiltInPlansWalkTest {
    private static final UUID ID = new UUID(0, 2);
    private static final UUID ALERT = new UUID(7, 2);
    private static final People NOBODY = new People() {
        @Override
        public List<String> onDuty(String role) {
            return List.of();
        }

        @Override
        public boolean knows(String id) {
            return true;
        }
    };

    private final List<Recorded> history = new ArrayList<>();
    private Instant now = Scenery.START;

    static Stream<Arguments> courses() throws Exception {
        return PlanFiles.load(KindFiles.builtIn(), List.of()).all().stream()
                .flatMap(plan -> Arrays.stream(Level.values()).map(level -> Arguments.of(plan.id(), level)));
    }

    private static Plan plan(String id) throws Exception {
        return PlanFiles.load(KindFiles.builtIn(), List.of()).find(id, "xinghu").orElseThrow();
    }

    private void raise(Plan plan, Level level) {
        Cause cause = new Cause(ALERT, "some.rule", "gas/g-1", level, "报警", "alert", false);
        record(
                Actor.LIFELINE.id(),
                new Event.Raised(
                        plan.id(),
                        plan.version(),
                        Mode.LIVE,
                        level,
                        new Site("xinghu", Scope.Area.BUILDING, "7"),
                        List.of(cause)));
    }

    private void record(String by, Event event) {
        history.add(new Recorded(history.size() + 1, now, by, event));
    }

    /** @param roles that whoever does it has */
    private void does(Plan plan, String by, Set<String> roles, Act act) {
        now = now.plusSeconds(1);
        Ruling ruling = Machine.decide(ID, history, plan, act, new Actor(by, roles, false), now, NOBODY);
        assertThat(ruling).as(act.toString()).isInstanceOf(Ruling.Taken.class);
        ((Ruling.Taken) ruling).events().forEach(event -> record(by, event));
    }

    @ParameterizedTest
    @MethodSource("courses")
    void leadsToItsEnd(String id, Level level) throws Exception {
        Plan plan = plan(id);
        Course course = plan.at(level);
        raise(plan, level);
        does(plan, "wang", Set.of("operator"), new Act.Acknowledge());
        does(plan, "wang", Set.of("operator"), new Act.Verify("seen"));
        does(plan, "li", Set.of("warden"), new Act.Accept());
        does(plan, "li", Set.of("warden"), new Act.Arrive(""));
        does(plan, "li", Set.of("warden"), new Act.Attach("a.jpg", "image/jpeg", "0".repeat(64), 10));
        List<Stage> stages = course.stages().stream().map(StagePlan::stage).toList();
        for (int i = 0; i < stages.size() - 1; i++) {
            tickOff(plan, course.stages().get(i));
            does(plan, "zhao", movers(course, stages.get(i)), new Act.Move(stages.get(i), stages.get(i + 1), ""));
        }
        tickOff(plan, course.stages().getLast());
        for (String recipient : recipients(course)) {
            does(plan, "wang", Set.of("operator"), new Act.Report(recipient, "as it is"));
        }
        does(plan, Actor.LIFELINE.id(), Set.of(), new Act.Calm(ALERT));
        does(plan, "chen", movers(course, Stage.CONTAINED), new Act.Close(Disposition.REAL, "hose", ""));

        Response response = Response.of(ID, history);
        assertThat(response.stage()).isEqualTo(Stage.CLOSED);
        assertThat(Clocks.wakeAt(response, plan)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("courses")
    void callsUpToTheLastOfItsChainsWhereNobodyAnswers(String id, Level level) throws Exception {
        Plan plan = plan(id);
        raise(plan, level);
        for (int i = 0; i < 40; i++) {
            Optional<Instant> next = Clocks.wakeAt(Response.of(ID, history), plan);
            now = next.filter(at -> at.isAfter(now)).orElse(now.plus(Duration.ofSeconds(1)));
            does(plan, Actor.LIFELINE.id(), Set.of(), new Act.Wake());
        }
        ClockPlan acknowledge = plan.at(level).clocks().getFirst();
        assertThat(history)
                .extracting(Recorded::event)
                .contains(new Event.ChainEnded(acknowledge.id()))
                .filteredOn(event -> event instanceof Event.Escalated called
                        && called.clock().equals(acknowledge.id()))
                .hasSize(acknowledge.chain().size());
    }

    @Test
    void asksForWhatAGraverLevelWantsOfStagesThatWereLeft() throws Exception {
        Plan plan = plan("gas-leak");
        Course orange = plan.at(Level.ORANGE);
        raise(plan, Level.ORANGE);
        does(plan, "wang", Set.of("operator"), new Act.Verify("seen"));
        does(plan, "wang", Set.of("operator"), new Act.Move(Stage.RAISED, Stage.REPORTED, ""));
        tickOff(plan, orange.stage(Stage.REPORTED).orElseThrow());
        does(plan, "wang", Set.of("operator"), new Act.Move(Stage.REPORTED, Stage.FIRST_RESPONSE, ""));
        assertThat(missing(plan)).doesNotContain("call 119");
        does(plan, "zhao", Set.of("duty_leader"), new Act.Relevel(Level.RED, "60 %LEL on the stairs"));
        assertThat(missing(plan)).contains("not ticked off: call 119");
        does(plan, "wang", Set.of("operator"), new Act.Tick("call-119"));
        assertThat(missing(plan)).doesNotContain("call 119");
    }

    private String missing(Plan plan) {
        Response response = Response.of(ID, history);
        return Machine.missing(response, plan, Scenery.WANG).stream()
                .map(Names::en)
                .collect(Collectors.joining("\n"));
    }

    private void tickOff(Plan plan, StagePlan stage) {
        for (CheckItem item : stage.checklist()) {
            if (item.command().isEmpty()) {
                does(plan, "li", Set.of("warden"), new Act.Tick(item.id()));
            }
        }
    }

    private static Set<String> movers(Course course, Stage stage) {
        Set<String> movers = course.stage(stage).orElseThrow().movers();
        return movers.isEmpty() ? Set.of() : Set.of(new TreeSet<>(movers).getFirst());
    }

    private static List<String> recipients(Course course) {
        return course.clocks().stream()
                .flatMap(clock -> clock.recipient().stream())
                .toList();
    }
}
