package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState.Clearing;
import community.lifeline.alerts.lifecycle.AlertState.Firing;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.store.Change.Telling;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class WaveTest {
    private static final Instant THEN = Instant.parse("2026-11-22T03:00:00Z");
    private static final Alert ONE = alert(1, "d-1", Lane.LIVE);
    private static final Alert NEXT = alert(2, "d-1", Lane.LIVE);

    @Test
    void keepsTheNewestTurnOfEachAlert() {
        Episode last = resolved(ONE, 3);
        List<Wave> waves = Wave.of(List.of(
                turned(Turn.FIRED, firing(ONE, 1)),
                turned(Turn.CLEARING, new Clearing(ONE, THEN, THEN, THEN, 2)),
                turned(Turn.RESOLVED, last)));
        assertThat(waves).singleElement().satisfies(wave -> {
            assertThat(wave.episodes()).containsExactly(last);
            assertThat(wave.opened()).containsExactly(ONE);
        });
    }

    @Test
    void anOldTurnDoesNotReplaceANewerOne() {
        Episode last = resolved(ONE, 3);
        List<Wave> waves = Wave.of(List.of(turned(Turn.RESOLVED, last), turned(Turn.FIRED, firing(ONE, 1))));
        assertThat(waves)
                .singleElement()
                .satisfies(wave -> assertThat(wave.episodes()).containsExactly(last));
    }

    @Test
    void theNextAlertOfOneRuleAndDeviceWaitsUntilTheOneBeforeIsStored() {
        List<Wave> waves = Wave.of(List.of(
                turned(Turn.FIRED, firing(ONE, 1)),
                turned(Turn.RESOLVED, resolved(ONE, 2)),
                turned(Turn.FIRED, firing(NEXT, 1)),
                turned(Turn.FIRED, firing(alert(3, "d-2", Lane.LIVE), 1))));
        assertThat(waves).extracting(wave -> wave.episodes().size()).containsExactly(1, 2);
    }

    @Test
    void lateAlertsOfOneDeviceMayStandBesideEachOther() {
        List<Wave> waves = Wave.of(List.of(
                turned(Turn.FIRED, firing(alert(1, "d-1", Lane.LATE), 1)),
                turned(Turn.FIRED, firing(alert(2, "d-1", Lane.LATE), 1))));
        assertThat(waves).singleElement().satisfies(wave -> {
            assertThat(wave.episodes()).hasSize(2);
            assertThat(wave.opened()).isEmpty();
        });
    }

    @Test
    void whatIsToldAtOnceIsNotOwedFirst() {
        List<Wave> waves = Wave.of(List.of(
                turned(Turn.FIRED, firing(ONE, 1), "webhook", "mqtt"),
                told(1, new Telling.Sent(), THEN.plusSeconds(2))));
        assertThat(waves)
                .singleElement()
                .satisfies(wave -> assertThat(wave.notices())
                        .extracting(
                                Wave.Notice::channel,
                                Wave.Notice::since,
                                notice -> notice.told().isPresent())
                        .containsExactly(tuple("webhook", ONE.firedAt(), true), tuple("mqtt", ONE.firedAt(), false)));
    }

    @Test
    void theLastAttemptCountsUnlessAnEarlierOneGotThrough() {
        Change.Told failed = told(1, new Telling.Failed("away", THEN), THEN);
        Change.Told sent = told(2, new Telling.Sent(), THEN);
        Change.Told givenUp = told(3, new Telling.GivenUp("never"), THEN);
        assertThat(outcome(failed, givenUp)).isEqualTo(givenUp);
        assertThat(outcome(failed, sent, givenUp)).isEqualTo(sent);
    }

    @Test
    void theLatestMarkOfEachPartitionIsKept() {
        List<Wave> waves = Wave.of(List.of(
                new Change.Judged(0, THEN.plusSeconds(5)), new Change.Judged(0, THEN), new Change.Judged(1, THEN)));
        assertThat(waves)
                .singleElement()
                .satisfies(wave -> assertThat(wave.marks()).isEqualTo(Map.of(0, THEN.plusSeconds(5), 1, THEN)));
    }

    private static Change.Told outcome(Change... changes) {
        List<Wave> waves = Wave.of(List.of(changes));
        return waves.getFirst().notices().iterator().next().told().orElseThrow();
    }

    private static Change.Turned turned(Turn turn, Episode episode, String... channels) {
        return new Change.Turned(new Effect(turn, episode), List.of(channels));
    }

    private static Change.Told told(int attempts, Telling telling, Instant at) {
        return new Change.Told(ONE.id(), Turn.FIRED, "webhook", attempts, at, telling);
    }

    private static Episode firing(Alert alert, int revision) {
        return new Firing(alert, THEN, Instant.MAX, revision);
    }

    private static Episode resolved(Alert alert, int revision) {
        return new Episode.Resolved(alert, THEN, THEN, THEN, revision);
    }

    private static Alert alert(int number, String device, Lane lane) {
        return new Alert(
                new UUID(0, number),
                "gas.ch4.l3",
                "abc",
                new Names("规则", "rule"),
                new DeviceId("xinghu", "gas", device),
                Level.RED,
                lane,
                THEN,
                THEN.plusSeconds(1),
                new Evidence(
                        new Evidence.Measure(
                                "lel", new Names("浓度", "gas"), "60", OptionalDouble.of(60), "", OptionalDouble.empty()),
                        List.of()),
                new Names("消息", "message"));
    }
}
