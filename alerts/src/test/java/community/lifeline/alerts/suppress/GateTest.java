package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Inhibition;
import community.lifeline.alerts.rule.Inhibition.Reach;
import community.lifeline.alerts.rule.Inhibition.Words;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.suppress.Stage.at;
import static community.lifeline.alerts.suppress.Stage.confirmed;
import static community.lifeline.alerts.suppress.Stage.order;
import static org.assertj.core.api.Assertions.assertThat;

class GateTest {
    private static final Names WHY = new Names("因", "why");
    private static final Inhibition LADDER = ladder("gas.l3", "gas.cutoff", "gas.l2", "gas.l1");
    private static final Inhibition GATEWAY = new Inhibition(
            "gateway",
            List.of(Words.of("place.gateway")),
            List.of(Words.of("*.device.silent")),
            false,
            Reach.BEHIND,
            WHY);
    private static final Inhibition POWER = new Inhibition(
            "power",
            List.of(Words.of("power.out")),
            List.of(Words.of("elevator.drive"), Words.of("elevator.fall")),
            false,
            Reach.BUILDING,
            WHY);

    private final Stage stage = new Stage(gate());

    private static Gate gate() {
        return new Gate(
                List.of(LADDER, GATEWAY, POWER),
                Stage.FLAPPING,
                alert -> alert.level().compareTo(Level.ORANGE) <= 0);
    }

    private static Inhibition ladder(String... rungs) {
        List<Words> words = List.of(rungs).stream().map(Words::of).toList();
        return new Inhibition("ladder " + rungs[0], words, words, true, Reach.DEVICE, WHY);
    }

    private static Order silence(double from, double to) {
        return order(1, Order.Type.SILENCE, Selector.EVERYTHING, Optional.empty(), Level.RED, from, to);
    }

    private void inForce(Order... orders) {
        stage.gate.adopt(new Orders(List.of(orders)));
    }

    @Test
    void threeStagesPassedByOneReadingAreToldOnce() {
        stage.fire(0, "gas.l1 gas/1 YELLOW", "gas.l2 gas/1 ORANGE", "gas.cutoff gas/1 ORANGE", "gas.l3 gas/1 RED");
        assertThat(stage.lines)
                .containsExactly(
                        "held gas.l1 1 fired: gas.l3",
                        "held gas.l2 1 fired: gas.l3",
                        "held gas.cutoff 1 fired: gas.l3",
                        "told gas.l3 1 fired");
    }

    @Test
    void anEscalationIsAlwaysTold() {
        stage.fire(0, "gas.l1 gas/1 YELLOW").fire(60, "gas.l2 gas/1 ORANGE").fire(90, "gas.l3 gas/1 RED");
        assertThat(stage.lines).containsExactly("told gas.l1 1 fired", "told gas.l2 1 fired", "told gas.l3 1 fired");
    }

    @Test
    void whatOutlivesItsExplanationIsTold() {
        stage.fire(0, "gas.l1 gas/1 YELLOW", "gas.l3 gas/1 RED")
                .look(10)
                .resolve(60, "gas.l3 gas/1")
                .look(61);
        assertThat(stage.lines)
                .containsExactly(
                        "held gas.l1 1 fired: gas.l3",
                        "told gas.l3 1 fired",
                        "told gas.l3 1 resolved",
                        "told gas.l1 1 fired, hidden by gas.l3");
    }

    @Test
    void whatWasNeverToldIsNotToldToBeOver() {
        stage.fire(0, "gas.l1 gas/1 YELLOW", "gas.l3 gas/1 RED")
                .resolve(60, "gas.l1 gas/1")
                .look(61);
        assertThat(stage.lines).endsWith("held gas.l1 1 resolved: gas.l3");
        assertThat(stage.gate.hidden()).isZero();
    }

    @Test
    void aLeakAtAnotherDeviceExplainsNothing() {
        stage.fire(0, "gas.l3 gas/1 RED").fire(1, "gas.l1 gas/2 YELLOW");
        assertThat(stage.lines).contains("told gas.l1 2 fired");
    }

    @Test
    void anAlertThatIsHiddenItselfExplainsNothing() {
        inForce(confirmed(
                order(1, Order.Type.SILENCE, Selector.EVERYTHING, Optional.of("gas.l3"), Level.RED, 0, 600), 0));
        stage.fire(0, "gas.l1 gas/1 YELLOW", "gas.l3 gas/1 RED");
        assertThat(stage.lines).containsExactly("told gas.l1 1 fired", "held gas.l3 1 fired: silence 1");
    }

    @Test
    void aSilenceHidesAndTellsWhatOutlivesIt() {
        inForce(silence(0, 600));
        stage.fire(10, "a.b gas/1 YELLOW", "a.c gas/1 YELLOW")
                .look(300)
                .resolve(400, "a.c gas/1")
                .look(599)
                .look(600);
        assertThat(stage.lines)
                .containsExactly(
                        "held a.b 1 fired: silence 1",
                        "held a.c 1 fired: silence 1",
                        "held a.c 1 resolved: silence 1",
                        "told a.b 1 fired, hidden by silence 1");
    }

    @Test
    void whatWasToldBeforeASilenceIsToldToBeOverInIt() {
        stage.fire(0, "a.b gas/1 YELLOW");
        inForce(silence(10, 600));
        stage.look(20).resolve(30, "a.b gas/1");
        assertThat(stage.lines).containsExactly("told a.b 1 fired", "told a.b 1 resolved");
    }

    @Test
    void aSilenceHidesNoDangerUntilASecondPersonConfirmsIt() {
        inForce(silence(0, 600));
        stage.fire(10, "a.b gas/1 ORANGE", "a.c gas/1 RED");
        inForce(confirmed(silence(0, 600), 20));
        stage.fire(21, "a.d gas/1 RED");
        assertThat(stage.lines).containsExactly("told a.b 1 fired", "told a.c 1 fired", "held a.d 1 fired: silence 1");
    }

    @Test
    void aConfirmedSilenceOfMoreThanADayHidesNoDanger() {
        inForce(confirmed(silence(0, 25 * 3600), 0));
        stage.fire(10, "a.b gas/1 RED", "a.c gas/1 YELLOW");
        assertThat(stage.lines).containsExactly("told a.b 1 fired", "held a.c 1 fired: silence 1");
    }

    @Test
    void anOrderThatIsEndedTellsWhatItHid() {
        inForce(silence(0, 600));
        stage.fire(10, "a.b gas/1 BLUE").look(11);
        inForce();
        stage.look(12);
        assertThat(stage.lines).endsWith("told a.b 1 fired, hidden by silence 1");
    }

    @Test
    void aLateAlertIsHiddenByTheWorksOfItsOwnTime() {
        Order works = order(2, Order.Type.WORKS, Selector.EVERYTHING, Optional.empty(), Level.RED, 0, 600);
        inForce(works);
        stage.fire(-60, "a.b gas/1 YELLOW LATE").fire(10, "a.b gas/1 YELLOW LATE");
        assertThat(stage.lines).containsExactly("told a.b 1 fired", "held a.b 1 fired: works 2");
    }

    @Test
    void levelsThatOneLateReadingPassesAreToldOnce() {
        stage.fire(0, "gas.l1 gas/1 YELLOW LATE", "gas.l2 gas/1 ORANGE LATE", "gas.l3 gas/1 RED LATE");
        assertThat(stage.lines)
                .containsExactly("held gas.l1 1 fired: gas.l3", "held gas.l2 1 fired: gas.l3", "told gas.l3 1 fired");
        stage.look(3600);
        assertThat(stage.lines).hasSize(3);
    }

    @Test
    void aLateAlertExplainsNoneOfNowNorOfAnotherDay() {
        stage.fire(0, "gas.l3 gas/1 RED LATE")
                .fire(5, "gas.l1 gas/1 YELLOW")
                .fire(86_400, "gas.l1 gas/1 YELLOW LATE")
                .fire(-600, "gas.l2 gas/1 ORANGE LATE");
        assertThat(stage.lines).allMatch(line -> line.startsWith("told"));
    }

    @Test
    void aTestIsNobodysSilence() {
        inForce(silence(0, 600));
        stage.fire(10, "a.b gas/1 YELLOW TEST");
        assertThat(stage.lines).containsExactly("told a.b 1 fired");
    }

    private void placed() {
        Place house =
                new Place(Optional.empty(), Optional.empty(), Optional.of("7"), Optional.empty(), Optional.empty());
        Map<DeviceId, Profile> profiles = new HashMap<>();
        for (String device : List.of("elevator/1", "elevator/2")) {
            profiles.put(Stage.device(device), profile(house, Optional.empty()));
        }
        profiles.put(Stage.device("gas/1"), profile(house, Optional.of("gw-1")));
        stage.gate.adopt(new Register(1, profiles));
    }

    private static Profile profile(Place place, Optional<String> behind) {
        return new Profile(
                Optional.empty(),
                place,
                Optional.empty(),
                Set.of(),
                behind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aDeadGatewayIsOneAlertAndNotOneForEachDeviceBehindIt() {
        placed();
        stage.fire(0, "place.gateway place/gw-1 ORANGE")
                .fire(1, "gas.device.silent gas/1 BLUE", "gas.device.silent gas/2 BLUE")
                .resolve(60, "place.gateway place/gw-1")
                .look(61);
        assertThat(stage.lines)
                .containsExactly(
                        "told place.gateway gw-1 fired",
                        "held gas.device.silent 1 fired: place.gateway",
                        "told gas.device.silent 2 fired",
                        "told place.gateway gw-1 resolved",
                        "told gas.device.silent 1 fired, hidden by place.gateway");
    }

    @Test
    void aBuildingsPowerExplainsItsElevatorsButNoneThatIsRed() {
        placed();
        stage.fire(0, "power.out place/7 RED")
                .fire(1, "elevator.drive elevator/1 YELLOW", "elevator.fall elevator/2 RED");
        assertThat(stage.lines).contains("held elevator.drive 1 fired: power.out", "told elevator.fall 2 fired");
    }

    @Test
    void aBuildingsPowerExplainsAlsoFromOneOfItsDevices() {
        placed();
        stage.fire(0, "power.out elevator/2 ORANGE").fire(1, "elevator.drive elevator/1 YELLOW");
        assertThat(stage.lines).contains("held elevator.drive 1 fired: power.out");
    }

    @Test
    void aLessGraveAlertExplainsNoGraverOne() {
        placed();
        stage.fire(0, "power.out place/7 BLUE").fire(1, "elevator.drive elevator/1 YELLOW");
        assertThat(stage.lines).contains("told elevator.drive 1 fired");
    }

    @Test
    void aRuleThatFlapsIsToldOnceMoreAndThenHeldUntilItIsCalm() {
        for (int i = 0; i < 6; i++) {
            stage.fire(i * 60, "a.b gas/1 YELLOW");
            if (i < 5) {
                stage.resolve(i * 60 + 30, "a.b gas/1");
            }
        }
        assertThat(stage.lines)
                .filteredOn(line -> line.contains("fired"))
                .containsExactly(
                        "told a.b 1 fired",
                        "told a.b 1 fired",
                        "told a.b 1 fired",
                        "told a.b 1 fired, flaps 4",
                        "held a.b 1 fired: flapping",
                        "held a.b 1 fired: flapping");
        stage.look(300 + 299);
        assertThat(stage.gate.hidden()).isOne();
        stage.look(300 + 300);
        assertThat(stage.lines).endsWith("told a.b 1 fired, hidden by flapping");
    }

    @Test
    void redIsNeverHeldForFlapping() {
        for (int i = 0; i < 8; i++) {
            stage.fire(i * 60, "a.b gas/1 RED").resolve(i * 60 + 30, "a.b gas/1");
        }
        assertThat(stage.lines)
                .hasSize(16)
                .allMatch(line -> line.equals("told a.b 1 fired") || line.equals("told a.b 1 resolved"));
    }

    @Test
    void afterARestartHiddenAlertsStayHiddenOrAreToldOnce() {
        UUID still = alert("a.b", 0);
        UUID over = alert("a.c", 0);
        Map<UUID, Hidden> hidden =
                Map.of(still, new Hidden(new Cause.Silenced(1), at(0)), over, new Hidden(new Cause.Silenced(9), at(0)));
        inForce(order(1, Order.Type.SILENCE, Selector.EVERYTHING, Optional.of("a.b"), Level.RED, 0, 600));
        stage.gate.recall(List.of(episode("a.b", 0), episode("a.c", 0), episode("a.d", 0)), hidden);
        stage.look(100).look(101);
        assertThat(stage.lines).containsExactly("told a.c 1 fired, hidden by silence 9");
        assertThat(stage.gate.hidden()).isOne();
    }

    @Test
    void afterARestartAToldAlertStillExplains() {
        stage.gate.recall(List.of(episode("gas.l3", 0)), Map.of());
        stage.fire(10, "gas.l1 gas/1 YELLOW");
        assertThat(stage.lines).containsExactly("held gas.l1 1 fired: gas.l3");
    }

    @Test
    void afterARestartARuleFlapsOn() {
        List<Episode> past = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            past.add(episode("a.b", i * 60));
        }
        stage.gate.recall(past, Map.of());
        stage.fire(250, "a.b gas/1 YELLOW");
        assertThat(stage.lines).containsExactly("held a.b 1 fired: flapping");
    }

    @Test
    void afterARestartThatItFlapsIsSaidWhereNobodyKnewOfIt() {
        List<Episode> past = new ArrayList<>();
        Map<UUID, Hidden> hidden = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            past.add(over("a.b", i * 60));
            hidden.put(alert("a.b", i * 60), new Hidden(new Cause.Silenced(1), at(i * 60)));
        }
        stage.gate.recall(past, hidden);
        stage.fire(250, "a.b gas/1 YELLOW").fire(260, "a.b gas/1 YELLOW");
        assertThat(stage.lines).containsExactly("told a.b 1 fired, flaps 4", "held a.b 1 fired: flapping");
    }

    @Test
    void aRuleThatBeganToFlapUnderASilenceIsToldAfterIt() {
        inForce(order(1, Order.Type.SILENCE, Selector.EVERYTHING, Optional.empty(), Level.RED, 0, 290));
        for (int i = 0; i < 5; i++) {
            stage.fire(i * 60, "a.b gas/1 YELLOW");
            if (i < 4) {
                stage.resolve(i * 60 + 30, "a.b gas/1");
            }
        }
        stage.look(290).resolve(295, "a.b gas/1").fire(300, "a.b gas/1 YELLOW");
        stage.resolve(330, "a.b gas/1").fire(360, "a.b gas/1 YELLOW");
        assertThat(stage.lines)
                .endsWith(
                        "told a.b 1 fired, hidden by silence 1",
                        "told a.b 1 resolved",
                        "told a.b 1 fired, flaps 4",
                        "told a.b 1 resolved",
                        "held a.b 1 fired: flapping");
    }

    @Test
    void aRuleThatFlappedWhenTheClockWasWrongIsTold() {
        for (int i = 0; i < 6; i++) {
            stage.fire(86_400 + i * 60, "a.b gas/1 YELLOW").resolve(86_430 + i * 60, "a.b gas/1");
        }
        stage.fire(0, "a.b gas/1 YELLOW");
        assertThat(stage.lines).endsWith("told a.b 1 fired");
    }

    @Test
    void anAlertThatWasOverBeforeTheLastRunWasReadExplainsNothing() {
        stage.fire(0, "gas.l3 gas/1 RED").resolve(60, "gas.l3 gas/1");
        stage.gate.recall(List.of(episode("gas.l3", 0)), Map.of());
        stage.fire(70, "gas.l1 gas/1 YELLOW");
        assertThat(stage.lines).endsWith("told gas.l1 1 fired");
    }

    @Test
    void aLateAlertIsToldWhenItsWorksEndThoughNobodyReadsThemAnew() {
        inForce(order(2, Order.Type.WORKS, Selector.EVERYTHING, Optional.empty(), Level.RED, 0, 600));
        stage.fire(10, "a.b gas/1 YELLOW LATE").look(599).look(601);
        assertThat(stage.lines).containsExactly("held a.b 1 fired: works 2", "told a.b 1 fired, hidden by works 2");
    }

    private static UUID alert(String rule, double seconds) {
        return episode(rule, seconds).alert().id();
    }

    private static Episode over(String rule, double seconds) {
        return new Episode.Resolved(episode(rule, seconds).alert(), at(seconds), at(seconds + 5), at(seconds + 5), 2);
    }

    private static Episode episode(String rule, double seconds) {
        return new AlertState.Firing(
                Stage.alert(rule, "gas/1", Level.YELLOW, Lane.LIVE, at(seconds), at(seconds)),
                at(seconds),
                Instant.MAX,
                1);
    }
}
