package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.evaluate.Scene.at;
import static community.lifeline.alerts.evaluate.Scene.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Rules that change while Lifeline runs. */
class RulingsChangeTest {
    private static final String HIGH = "gas.high 30s 60s when: {value: lel, at-least: 20}";
    private static final String HIGHER = "gas.high 30s 60s when: {value: lel, at-least: 40}";
    private static final String RISE = "gas.rise 0s 60s when: {slope: lel, rises: 2, per: 1m, over: 3m}";
    private static final String OTHER = "gas.other 0s 0s when: {state: alarm, is: true}";
    private static final String DOSE = "gas.dose 0s 60s when: {dose: co, from: 30, fades: 1h, rates: ["
            + "{at: 70, per: 60m}, {at: 150, per: 10m}]}";
    private static final String ROW = "gas.row 0s 0s when: {value: co, at-least: 50, samples: 3}";

    @Test
    void aPendingRuleThatStaysGoesOn() {
        Scene gas = new Scene("gas", rules("gas", HIGH)).read(0, "lel", 25).adopt(10, rules("gas", OTHER, HIGH));
        assertThat(gas.tick(29).turns()).isEmpty();
        assertThat(gas.tick(31).turns()).containsExactly("gas.high FIRED");
        assertThat(gas.effects().getFirst().episode().alert().startedAt()).isEqualTo(at(0));
    }

    @Test
    void aHoldThatIsRunningIsMeasuredByTheNewRule() {
        Scene gas = new Scene("gas", rules("gas", HIGH))
                .read(0, "lel", 25)
                .adopt(10, rules("gas", HIGH.replace("30s", "90s")));
        assertThat(gas.tick(89).turns()).isEmpty();
        assertThat(gas.tick(91).turns()).containsExactly("gas.high FIRED");
    }

    @Test
    void aHoldThatIsShorterNowEndsByTheClock() {
        Scene gas = new Scene("gas", rules("gas", HIGH.replace("30s", "10m")))
                .read(0, "lel", 25)
                .adopt(10, rules("gas", HIGH));
        assertThat(gas.tick(31).turns()).containsExactly("gas.high FIRED");
    }

    @Test
    void anAlertWhoseRuleRestsOnAnEventNowLapses() {
        Scene elevator = new Scene("elevator", rules("elevator", "elevator.x 0s 60s when: {state: power, is: false}"))
                .read(0, "power", false)
                .adopt(10, rules("elevator", "elevator.x 0s 60s when: {event: power_lost}"));
        assertThat(elevator.tick(71).turns()).containsExactly("elevator.x FIRED", "elevator.x RESOLVED");
        assertThat(elevator.event(100, "power_lost").turns("elevator.x")).endsWith("FIRED");
    }

    @Test
    void ofAdjustmentsThatAreSoundOnlyOneByOneTheNarrowerHolds() {
        Rulings rulings = rules("gas", DOSE);
        Scene gas = new Scene("gas", rulings);
        Adjustment low = new Adjustment(
                1,
                "gas.dose",
                Selector.EVERYTHING,
                Map.of("when.rates[0].at", "140"),
                "who",
                at(1),
                "why",
                Optional.empty());
        Adjustment high = new Adjustment(
                2,
                "gas.dose",
                Selector.of(gas.device()),
                Map.of("when.rates[1].at", "100"),
                "who",
                at(2),
                "why",
                Optional.empty());
        Rulings both = new Rulings(rulings.book(), Register.EMPTY, List.of(low, high));
        assertThat(both.refused()).isEmpty();
        assertThat(both.of(gas.device(), at(3)))
                .isEqualTo(new Rulings(rulings.book(), Register.EMPTY, List.of(high)).of(gas.device(), at(3)))
                .isNotEqualTo(rulings.of(gas.device(), at(3)));
        gas.adopt(3, both).read(10, "co", 500).read(1800, "co", 500);
        assertThat(gas.turns()).containsExactly("gas.dose FIRED");
    }

    @Test
    void aWindowThatIsStillAskedForIsKept() {
        Scene gas = new Scene("gas", rules("gas", RISE))
                .read(0, "lel", 1)
                .read(60, "lel", 4)
                .read(90, "lel", 5);
        gas.adopt(95, rules("gas", OTHER, ROW, RISE));
        assertThat(gas.read(120, "lel", 7).turns()).containsExactly("gas.rise FIRED");
    }

    @Test
    void whatIsOpenIsToldToThoseWhoAskFromNowOn() {
        Told told = new Told();
        Scene gas = new Scene("gas", rules("gas", OTHER)).among(told).read(0, "alarm", true);
        told.open.clear();
        gas.adopt(10, rules("gas", OTHER, HIGH));
        assertThat(told.open).containsExactly("gas.other");
        told.open.clear();
        gas.adopt(20, rules("gas", OTHER, HIGH));
        assertThat(told.open).containsExactly("gas.other");
    }

    @Test
    void aRuleThatRestsOnOthersIsJudgedAtOnceWhenItComes() {
        Told told = new Told();
        told.count = 1;
        Scene gas = new Scene("gas", rules("gas", OTHER)).among(told).read(0, "lel", 25);
        gas.adopt(10, rules("gas", OTHER, "gas.asks 0s 0s when: {fact: gas.other, in: building}"));
        assertThat(gas.turns()).containsExactly("gas.asks FIRED");
        told.count = 0;
        gas.adopt(20, rules("gas", OTHER, "gas.asks 0s 0s when: {fact: gas.other, in: building}"));
        assertThat(gas.turns()).containsExactly("gas.asks FIRED", "gas.asks RESOLVED");
    }

    @Test
    void whatOthersHadOpenIsNotOverWhileItIsNotKnownAgain() {
        Told told = new Told();
        told.count = 1;
        Scene gas = new Scene(
                        "gas",
                        rules(
                                "gas",
                                "gas.rising 0s 0s raises: fact, when: {value: lel, at-least: 5}",
                                "gas.spread 0s 0s when: {all: [{fact: gas.rising, in: self},"
                                        + " {fact: gas.rising, in: building}]}"))
                .among(told)
                .read(0, "lel", 6);
        AlertState.Open open = gas.evaluator().open().getFirst();
        told.count = 0;
        gas.restart().evaluator().adopt(open, at(10));
        gas.evaluator().replay(List.of(gas.reading(0, 0, 0, "lel", 6)), false);
        assertThat(gas.turns()).containsExactly("gas.spread FIRED");
        gas.evaluator().reconsider(gas.device(), at(20));
        assertThat(gas.turns()).containsExactly("gas.spread FIRED", "gas.spread RESOLVED");
    }

    /** Answers every question alike, and takes down what it is told. */
    private static final class Told implements Facts {
        private final List<String> open = new ArrayList<>();
        private int count;

        @Override
        public int open(String rule, DeviceId asking, Scope in, long nowMillis, long withinMillis) {
            return count;
        }

        @Override
        public void opened(String rule, DeviceId device, long atMillis) {
            open.add(rule);
        }

        @Override
        public void closed(String rule, DeviceId device, long atMillis) {
            open.remove(rule);
        }
    }

    @Test
    void aRowOfSamplesGoesOn() {
        Scene gas = new Scene("gas", rules("gas", ROW)).read(0, "co", 60).read(10, "co", 60);
        gas.adopt(15, rules("gas", HIGH, ROW));
        assertThat(gas.read(20, "co", 60).turns()).containsExactly("gas.row FIRED");
    }

    @Test
    void anOpenAlertOfARuleThatIsGoneIsWithdrawnOnce() {
        Scene gas =
                new Scene("gas", rules("gas", HIGH, OTHER)).read(0, "lel", 25).tick(31);
        gas.adopt(40, rules("gas", OTHER)).adopt(41, rules("gas", OTHER));
        gas.read(50, "lel", 60, "alarm", true).tick(500);
        assertThat(gas.turns()).containsExactly("gas.high FIRED", "gas.high WITHDRAWN", "gas.other FIRED");
        gas.adopt(600, rules("gas", HIGH, OTHER)).read(610, "lel", 60).tick(641);
        assertThat(gas.turns("gas.high")).containsExactly("FIRED", "WITHDRAWN", "FIRED");
    }

    @Test
    void alertsOfEveryLaneAreWithdrawn() {
        Scene gas = new Scene("gas", rules("gas", OTHER)).late(0, 600, "alarm", true);
        gas.adopt(610, rules("gas", HIGH)).tick(5000);
        assertThat(gas.turns()).containsExactly("gas.other FIRED late", "gas.other WITHDRAWN late");
    }

    @Test
    void anOpenAlertOfARuleThatReadsOtherwiseIsJudgedByTheNewNumbers() {
        Scene gas =
                new Scene("gas", rules("gas", HIGH)).read(0, "lel", 25).tick(31).adopt(40, rules("gas", HIGHER));
        assertThat(gas.tick(100).turns()).containsExactly("gas.high FIRED");
        assertThat(gas.read(110, "lel", 25).tick(171).turns())
                .containsExactly("gas.high FIRED", "gas.high CLEARING", "gas.high RESOLVED");
        assertThat(gas.read(200, "lel", 45).tick(231).turns("gas.high")).endsWith("FIRED");
    }

    @Test
    void aDeviceWithoutRulesGetsThemAgain() {
        Scene gas = new Scene("gas", rules("gas", HIGH)).read(0, "lel", 25);
        gas.adopt(10, rules("water", "water.warm 0s 0s when: {value: temperature, above: 30}"))
                .read(20, "lel", 25)
                .adopt(30, rules("gas", HIGH));
        assertThat(gas.tick(100).turns()).isEmpty();
        assertThat(gas.read(110, "lel", 25).tick(141).turns()).containsExactly("gas.high FIRED");
    }

    @Test
    void aSilenceThatIsNewIsNoticed() {
        Scene gas = new Scene("gas", rules("gas", "gas.quiet 0s 0s when: {silence: 48h}")).read(0, "lel", 1);
        gas.adopt(10, rules("gas", "gas.quiet 0s 0s when: {silence: 1h}"));
        assertThat(gas.tick(3601).turns()).containsExactly("gas.quiet FIRED");
    }

    @Test
    void aRuleAppliesWhereItSaysSo() {
        Rulings rulings = rules("gas", HIGH.replace("when", "applies-to: {building: '7'}, when"));
        Scene gas = new Scene("gas", rulings).read(0, "lel", 25).tick(40);
        assertThat(gas.turns()).isEmpty();
        gas.adopt(50, new Rulings(rulings.book(), inBuilding(gas.device(), "7"), List.of()));
        assertThat(gas.read(60, "lel", 25).tick(91).turns()).containsExactly("gas.high FIRED");
        gas.adopt(95, rulings);
        assertThat(gas.turns()).containsExactly("gas.high FIRED", "gas.high WITHDRAWN");
    }

    @Test
    void anAdjustmentHoldsUntilItRunsOut() {
        Rulings rulings = rules("gas", HIGH);
        Scene gas = new Scene("gas", rulings).read(0, "lel", 25);
        Adjustment mild = adjustment(1, Selector.EVERYTHING, "40", Optional.of(at(100)));
        gas.adopt(1, new Rulings(rulings.book(), Register.EMPTY, List.of(mild)));
        assertThat(gas.read(10, "lel", 25).tick(99).turns()).isEmpty();
        assertThat(gas.tick(101).read(102, "lel", 25).tick(133).turns()).containsExactly("gas.high FIRED");
    }

    @Test
    void ofTwoAdjustmentsTheNarrowerHolds() {
        Rulings rulings = rules("gas", HIGH);
        Scene gas = new Scene("gas", rulings);
        Adjustment narrow = adjustment(1, Selector.of(gas.device()), "30", Optional.empty());
        Adjustment wide = adjustment(2, Selector.EVERYTHING, "50", Optional.empty());
        gas.adopt(0, new Rulings(rulings.book(), Register.EMPTY, List.of(wide, narrow)));
        assertThat(gas.read(1, "lel", 25).tick(40).turns()).isEmpty();
        assertThat(gas.read(50, "lel", 35).tick(81).turns()).containsExactly("gas.high FIRED");
        assertThat(gas.effects().getFirst().episode().alert().ruleVersion())
                .isNotEqualTo(rulings.book().find("gas.high").orElseThrow().version());
    }

    @Test
    void anAdjustmentThatFitsNoRuleIsRefusedAndChangesNothing() {
        Rulings rulings = rules("gas", HIGH);
        Adjustment beyond = adjustment(7, Selector.EVERYTHING, "500", Optional.empty());
        Rulings adjusted = new Rulings(rulings.book(), Register.EMPTY, List.of(beyond));
        assertThat(adjusted.refused())
                .containsExactly("adjustment 7: '500' is outside of what 'lel' can say; write -5 to 120 %{LEL}");
        Scene gas = new Scene("gas", adjusted).read(0, "lel", 25).tick(31);
        assertThat(gas.turns()).containsExactly("gas.high FIRED");
    }

    private static Adjustment adjustment(long id, Selector where, String atLeast, Optional<Instant> until) {
        return new Adjustment(id, "gas.high", where, Map.of("when.at-least", atLeast), "who", at(id), "why", until);
    }

    private static Register inBuilding(DeviceId device, String building) {
        Place place = new Place(
                Optional.empty(), Optional.empty(), Optional.of(building), Optional.empty(), Optional.empty());
        Profile profile = new Profile(
                Optional.empty(),
                place,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Register(1, Map.of(device, profile));
    }
}
