package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.store.Change.Telling;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.store.Stories.THEN;
import static community.lifeline.alerts.store.Stories.alert;
import static community.lifeline.alerts.store.Stories.clearing;
import static community.lifeline.alerts.store.Stories.firing;
import static community.lifeline.alerts.store.Stories.resolved;
import static community.lifeline.alerts.store.Stories.told;
import static community.lifeline.alerts.store.Stories.turned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class WaveTest {
    private static final Alert ONE = alert(1, "d-1", Lane.LIVE);
    private static final Alert NEXT = alert(2, "d-1", Lane.LIVE);

    @Test
    void keepsTheNewestTurnOfEachAlert() {
        Episode last = resolved(ONE, 3);
        List<Wave> waves = Wave.of(List.of(
                turned(Turn.FIRED, firing(ONE, 1)),
                turned(Turn.CLEARING, clearing(ONE, 2)),
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
                told(ONE, Turn.FIRED, 1, new Telling.Sent(), THEN.plusSeconds(2))));
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
        Change.Told failed = told(ONE, Turn.FIRED, 1, new Telling.Failed("away", THEN), THEN);
        Change.Told sent = told(ONE, Turn.FIRED, 2, new Telling.Sent(), THEN);
        Change.Told givenUp = told(ONE, Turn.FIRED, 3, new Telling.GivenUp("never"), THEN);
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
}
