package community.lifeline.alerts.correlate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.correlate.Written.device;
import static org.assertj.core.api.Assertions.assertThat;

class PlaceWatchTest {
    private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Kinds KINDS = KindFiles.builtIn();
    private static RuleBook book;

    private final Written written = new Written();
    private final List<Effect> effects = new ArrayList<>();
    private final Board board = new Board(book, new Written().register());
    private final Roll roll = new Roll(KINDS);
    private final PlaceWatch watch = watch(roll);

    @BeforeAll
    static void loadRules() throws RuleFileException {
        book = RuleFiles.load(KINDS, List.of());
    }

    private PlaceWatch watch(Roll on) {
        return new PlaceWatch(on, board, Duration.ofMinutes(5), START, effects::add);
    }

    private void adopt() {
        watch.adopt(new Rulings(book, written.register(), List.of()), START);
    }

    private static Instant after(Duration time) {
        return START.plus(time);
    }

    private void heard(String device, Duration at) {
        roll.note(reading(device, at));
    }

    private static Observation reading(String device, Duration at) {
        return new Observation.Reading(
                device(device), stamp(at), 0, Values.none(KINDS.require("gas")), Optional.empty());
    }

    private void offline(String device, Duration at) {
        roll.note(new Observation.Status(
                device(device),
                stamp(at),
                0,
                Observation.Presence.OFFLINE,
                Values.none(KINDS.require("gas")),
                Optional.empty()));
    }

    private static Stamp stamp(Duration at) {
        return new Stamp(after(at), after(at), Optional.empty(), at.toMillis(), false);
    }

    private void judge(Duration from, Duration to) {
        judge(from, to, true);
    }

    private void judge(Duration from, Duration to, boolean hearing) {
        for (Duration at = from; at.compareTo(to) <= 0; at = at.plusSeconds(10)) {
            watch.judge(after(at), hearing);
        }
    }

    private List<String> turns() {
        return effects.stream()
                .map(effect -> effect.episode().alert().rule() + " "
                        + effect.episode().alert().device().device() + " " + effect.turn())
                .toList();
    }

    @Test
    void fourHundredDevicesBehindADeadGatewayAreOneAlert() {
        for (int i = 0; i < 400; i++) {
            written.behind("lora-1", "g-" + i, HOUR);
        }
        adopt();
        for (int i = 0; i < 400; i++) {
            heard("g-" + i, Duration.ofSeconds(i));
        }
        for (int i = 0; i < 400; i++) {
            offline("g-" + i, Duration.ofSeconds(1_000 + i / 5));
        }
        judge(Duration.ofSeconds(1_000), Duration.ofMinutes(40));
        assertThat(turns()).containsExactly("place.gateway.dead lora-1 FIRED");
        assertThat(effects.getFirst().episode().alert().message().en()).contains("400/400");
    }

    @Test
    void devicesThatDieOneByOneAreNoDeadGateway() {
        for (int i = 0; i < 5; i++) {
            written.behind("lora-1", "g-" + i, HOUR);
        }
        adopt();
        for (int i = 0; i < 5; i++) {
            heard("g-" + i, Duration.ofHours(5L * i));
            offline("g-" + i, Duration.ofHours(5L * i + 1));
            judge(Duration.ofHours(5L * i + 1), Duration.ofHours(5L * i + 2));
        }
        assertThat(turns()).isEmpty();
    }

    @Test
    void listedDevicesThatWereNeverHeardAreBlindOnlyAfterTwoIntervals() {
        written.in("b07", "g-1", HOUR).in("b07", "g-2", HOUR);
        adopt();
        judge(Duration.ZERO, Duration.ofHours(2));
        assertThat(turns()).isEmpty();
        judge(Duration.ofHours(2), Duration.ofHours(3));
        assertThat(turns()).containsExactly("place.gas.blind b07 FIRED");
    }

    @Test
    void silenceSaysNothingWhileTheBrokerIsAwayAndForAGraceAfterIt() {
        written.in("b07", "g-1", HOUR).in("b07", "g-2", HOUR);
        adopt();
        heard("g-1", Duration.ofMinutes(1));
        judge(Duration.ofMinutes(2), Duration.ofHours(5), false);
        judge(Duration.ofHours(5), Duration.ofHours(5).plusMinutes(4));
        assertThat(turns()).isEmpty();
        heard("g-1", Duration.ofHours(5).plusMinutes(4));
        judge(Duration.ofHours(5).plusMinutes(4), Duration.ofHours(6));
        assertThat(turns()).isEmpty();
    }

    @Test
    void aPlaceThatIsTakenOffTheRegisterIsWithdrawn() {
        written.in("b07", "g-1", HOUR).in("b07", "g-2", HOUR);
        adopt();
        judge(Duration.ofHours(2), Duration.ofHours(3));
        written.without("g-2");
        watch.adopt(new Rulings(book, written.register(), List.of()), after(Duration.ofHours(3)));
        assertThat(turns()).containsExactly("place.gas.blind b07 FIRED", "place.gas.blind b07 WITHDRAWN");
        assertThat(watch.open()).isEmpty();
    }

    @Test
    void anAlertThatIsTakenOverGoesOnAndIsNotRaisedAgain() {
        written.in("b07", "g-1", HOUR).in("b07", "g-2", HOUR);
        adopt();
        judge(Duration.ofHours(2), Duration.ofHours(3));
        AlertState.Open open = watch.open().getFirst();

        effects.clear();
        Roll fresh = new Roll(KINDS);
        PlaceWatch next =
                new PlaceWatch(fresh, board, Duration.ofMinutes(5), after(HOUR.multipliedBy(3)), effects::add);
        assertThat(next.adopt(open, after(Duration.ofHours(3)))).isTrue();
        next.adopt(new Rulings(book, written.register(), List.of()), after(Duration.ofHours(3)));
        for (int minute = 0; minute < 300; minute++) {
            next.judge(after(Duration.ofHours(3).plusMinutes(minute)), true);
        }
        assertThat(turns()).isEmpty();
        assertThat(next.open()).extracting(AlertState.Open::alert).containsExactly(open.alert());
        fresh.note(reading("g-1", Duration.ofHours(8)));
        for (int minute = 0; minute < 15; minute++) {
            next.judge(after(Duration.ofHours(8).plusMinutes(minute)), true);
        }
        assertThat(turns()).containsExactly("place.gas.blind b07 CLEARING", "place.gas.blind b07 RESOLVED");
    }

    @Test
    void aGatewayThatDiedBeforeARestartIsMissedAfterIt() {
        for (int i = 0; i < 5; i++) {
            written.behind("lora-1", "g-" + i, HOUR);
            roll.seen(device("g-" + i), START.minusSeconds(600));
        }
        adopt();
        judge(Duration.ZERO, Duration.ofHours(2));
        assertThat(turns()).containsExactly("place.gateway.dead lora-1 FIRED");
    }

    @Test
    void whatTheBrokerKeptOfADeviceIsNoWordOfIt() {
        written.in("b07", "g-1", HOUR).in("b07", "g-2", HOUR);
        adopt();
        judge(Duration.ofHours(2), Duration.ofHours(3));
        Stamp kept = new Stamp(after(HOUR.multipliedBy(3)), after(HOUR.multipliedBy(3)), Optional.empty(), 7, true);
        roll.note(new Observation.Status(
                device("g-1"),
                kept,
                0,
                Observation.Presence.ONLINE,
                Values.none(KINDS.require("gas")),
                Optional.empty()));
        judge(Duration.ofHours(3), Duration.ofHours(4));
        assertThat(turns()).containsExactly("place.gas.blind b07 FIRED");
    }

    @Test
    void aDeviceOfAKindThatIsConfiguredNoMoreHarmsNoPlace() {
        written.in("b07", "g-1", HOUR).in("b07", "g-2", HOUR);
        Map<DeviceId, Profile> profiles = new HashMap<>(written.register().profiles());
        profiles.put(new DeviceId("xinghu", "smoke", "s-1"), Profile.UNKNOWN);
        watch.adopt(new Rulings(book, new Register(9, profiles), List.of()), START);
        judge(Duration.ofHours(2), Duration.ofHours(3));
        assertThat(turns()).containsExactly("place.gas.blind b07 FIRED");
    }

    @Test
    void aFaultAtOnePlaceHarmsNoOther() {
        for (int building = 1; building <= 4; building++) {
            written.in("b" + building, "g-" + building, HOUR).in("b" + building, "h-" + building, HOUR);
        }
        PlaceWatch faulty = new PlaceWatch(roll, board, Duration.ofMinutes(5), START, effect -> {
            effects.add(effect);
            if (effects.size() == 1) {
                throw new IllegalStateException("the first is one too many");
            }
        });
        faulty.adopt(new Rulings(book, written.register(), List.of()), START);
        for (Duration at = HOUR; at.compareTo(HOUR.multipliedBy(3)) <= 0; at = at.plusSeconds(60)) {
            faulty.judge(after(at), true);
        }
        assertThat(turns())
                .containsExactlyInAnyOrder(
                        "place.gas.blind b1 FIRED",
                        "place.gas.blind b2 FIRED",
                        "place.gas.blind b3 FIRED",
                        "place.gas.blind b4 FIRED");
    }

    @Test
    void beforeARegisterIsKnownNothingThatIsOpenIsWithdrawn() {
        written.in("b07", "g-1", HOUR).in("b07", "g-2", HOUR);
        adopt();
        judge(Duration.ofHours(2), Duration.ofHours(3));
        AlertState.Open open = watch.open().getFirst();
        effects.clear();
        PlaceWatch next = watch(new Roll(KINDS));
        next.adopt(Rulings.of(book), after(HOUR));
        next.adopt(open, after(HOUR));
        next.judge(after(Duration.ofHours(4)), true);
        assertThat(effects).isEmpty();
        assertThat(next.open()).hasSize(1);
    }
}
