package community.lifeline.alerts.proof;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoundTest {
    private static final Instant BEGUN = Instant.parse("2026-11-23T03:00:00Z");
    private static final DeviceId ONE = ProofDevice.of(0, 2);
    private static final DeviceId OTHER = ProofDevice.of(1, 2);
    private static final ProofConfig CONFIG = new ProofConfig(
            Duration.ofMinutes(5),
            ProofConfig.limits(seconds(15), seconds(20), seconds(20), seconds(30), seconds(45)),
            2,
            Duration.ofMinutes(30));

    private final Round round = Round.of(BEGUN, List.of(ONE, OTHER), new Random(1));

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Instant after(int seconds) {
        return BEGUN.plusSeconds(seconds);
    }

    private void reach(Station station, int seconds) {
        round.probes().forEach(probe -> round.reach(station, probe.alert(), after(seconds)));
    }

    @Test
    void passesOnceEveryReadingCameEverywhere() {
        for (Station station : Station.values()) {
            assertThat(round.outcome(CONFIG, after(2))).isEmpty();
            reach(station, 1);
        }
        assertThat(round.outcome(CONFIG, after(2))).contains(new Outcome.Passed(after(2), seconds(1)));
    }

    @Test
    void namesTheFirstStationThatWasMissedAndWhatStoodInTheWay() {
        reach(Station.PUBLISHED, 1);
        round.reach(Station.STORED, round.probes().getFirst().alert(), after(1));
        reach(Station.JUDGED, 1);
        round.trouble(Station.STORED, "the database: away");
        assertThat(round.outcome(CONFIG, after(20))).isEmpty();
        assertThat(round.outcome(CONFIG, after(21)))
                .contains(new Outcome.Missed(after(21), Station.STORED, OTHER.device(), "the database: away"));
    }

    @Test
    void missesAStationThatWasReachedTooLate() {
        reach(Station.PUBLISHED, 1);
        reach(Station.STORED, 2);
        reach(Station.JUDGED, 25);
        assertThat(round.outcome(CONFIG, after(26)))
                .hasValueSatisfying(outcome ->
                        assertThat(((Outcome.Missed) outcome).station()).isEqualTo(Station.JUDGED));
    }

    @Test
    void takesNoAlertThatAnotherProofOrAnotherTokenRaised() {
        Round.Probe probe = round.probes().getFirst();
        round.fired(alert(UUID.randomUUID(), probe.token()), after(1));
        round.fired(alert(probe.alert(), probe.token() + 1), after(1));
        round.fired(alert(probe.alert(), round.probes().getLast().token()), after(1));
        assertThat(round.before(Station.JUDGED)).hasSize(2);
        round.fired(alert(probe.alert(), probe.token()), after(1));
        assertThat(round.before(Station.JUDGED)).hasSize(1);
    }

    private static Alert alert(UUID id, long token) {
        Names names = new Names("自检", "proof");
        return new Alert(
                id,
                Round.RULE,
                "v",
                names,
                ONE,
                Level.BLUE,
                Lane.TEST,
                BEGUN,
                BEGUN,
                new Evidence(
                        new Evidence.Measure(
                                "token", names, "", OptionalDouble.of((double) token), "1", OptionalDouble.of(1)),
                        List.of(),
                        Optional.empty()),
                names);
    }
}
