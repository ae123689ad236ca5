package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Raises;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class BuiltInPlansTest {
    private static final Kinds KINDS = KindFiles.builtIn();

    private static RuleBook rules;
    private static PlanBook plans;

    @BeforeAll
    static void read() throws Exception {
        rules = RuleFiles.load(KINDS, List.of());
        plans = PlanFiles.load(KINDS, List.of());
    }

    static Stream<Plan> all() throws Exception {
        return PlanFiles.load(KINDS, List.of()).all().stream();
    }

    @Test
    void areWellWithTheRules() {
        assertThat(PlanFiles.check(KINDS, rules, List.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysThatItIsATemplateAndGivesEveryClockASourceAndSomebodyToCall(Plan plan) {
        assertThat(plan.template()).isTrue();
        assertThat(plan.report()).isPresent();
        for (Course course : plan.courses().values()) {
            assertThat(course.clocks()).allSatisfy(clock -> {
                assertThat(clock.source()).endsWith("]");
                assertThat(clock.chain()).isNotEmpty();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theGraverTheLevelTheShorterItsClocks(Plan plan) {
        for (Level level : List.of(Level.ORANGE, Level.YELLOW, Level.BLUE)) {
            Course graver = plan.at(Level.values()[level.ordinal() - 1]);
            for (ClockPlan clock : plan.at(level).clocks()) {
                Optional<Duration> limit = graver.clocks().stream()
                        .filter(other -> other.id().equals(clock.id()))
                        .map(ClockPlan::limit)
                        .findFirst();
                assertThat(limit).as(plan.id() + " " + level + " " + clock.id()).isPresent();
                assertThat(limit.get()).isLessThanOrEqualTo(clock.limit());
            }
            assertThat(graver.remindEvery()).isLessThanOrEqualTo(plan.at(level).remindEvery());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyCourseEndsInCalm(Plan plan) {
        assertThat(plan.courses().values())
                .allSatisfy(course -> assertThat(
                                course.stage(Stage.CONTAINED).orElseThrow().needs())
                        .contains(Proof.CALM));
    }

    @Test
    void aGraveEmergencyIsCheckedByASecondPersonAndReported() {
        for (String id : List.of(
                "general",
                "gas-leak",
                "carbon-monoxide",
                "water-quality",
                "flooding",
                "charging-fire",
                "elevator",
                "hydrant")) {
            Course red = plans.find(id, "xinghu").orElseThrow().at(Level.RED);
            assertThat(red.stage(Stage.CONTAINED).orElseThrow().needs())
                    .contains(Proof.SECOND_PERSON, Proof.REPORT, Proof.CHECKLIST);
            assertThat(red.clocks()).extracting(ClockPlan::until).contains(Milestone.REPORTED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gas.ch4.l2, gas, gas-leak",
        "gas.valve.mismatch, gas, gas-leak",
        "gas.co.300ppm, gas, carbon-monoxide",
        "gas.device.silent, gas, device-care",
        "water.turbidity.l3, water, water-quality",
        "place.water.contamination, place, water-quality",
        "drainage.ponding.underpass, drainage, flooding",
        "charger.smoke, charger, charging-fire",
        "elevator.entrapment, elevator, elevator",
        "elevator.alarm-button, elevator, elevator",
        "elevator.alarm.test.missed, elevator, device-care",
        "hydrant.zero, hydrant, hydrant",
        "place.hydrant.burst, place, hydrant",
        "place.gas.blind, place, place",
        "volcano.lava, volcano, general"
    })
    void anAlertComesUnderThePlanForIt(String rule, String kind, String plan) {
        assertThat(plans.of(rule, Optional.empty(), new DeviceId("xinghu", kind, "d-1"))
                        .id())
                .isEqualTo(plan);
    }

    @Test
    void whatLivesDependOnIsNeverMerelyDeviceCare() {
        List<Rule> care = PlanLinks.rules(rules, plans, "device-care");
        assertThat(care)
                .isNotEmpty()
                .noneMatch(Rule::lifeSafety)
                .allSatisfy(rule -> assertThat(rule.level()).isGreaterThan(Level.ORANGE));
    }

    @Test
    void everyRuleComesUnderOnePlanAndNoneUnderTheGeneralOne() {
        assertThat(PlanLinks.rules(rules, plans, PlanBook.GENERAL)).isEmpty();
        long placed = plans.all().stream()
                .mapToLong(plan -> PlanLinks.rules(rules, plans, plan.id()).size())
                .sum();
        assertThat(placed)
                .isEqualTo(rules.everything()
                        .filter(rule -> rule.raises() == Raises.ALERT)
                        .count());
    }

    @Test
    void everyRoleOfTheListIsOfUse() {
        Set<String> moving = Set.of("building_rep", "volunteer", "fire", "health");
        assertThat(plans.roles().stream().map(Role::id).filter(role -> !moving.contains(role)))
                .isSubsetOf(plans.called());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPlanThatIsKeptWithItsResponsesIsReadAgainAsItWas(Plan plan) {
        Plan kept = plans.find(plan.id(), "xinghu").orElseThrow();
        assertThat(PlanText.read(PlanText.write(kept))).isEqualTo(kept);
        assertThat(Comparator.<String>naturalOrder().compare(kept.version(), plan.version()))
                .as("with reporting clocks it is another version")
                .isNotZero();
    }
}
