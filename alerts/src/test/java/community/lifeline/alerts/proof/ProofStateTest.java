package community.lifeline.alerts.proof;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProofStateTest {
    private static final Instant T = Instant.parse("2026-11-23T03:00:00Z");

    private static Outcome missed(int minute) {
        return new Outcome.Missed(T.plusSeconds(60L * minute), Station.STORED, "proof-0-0", "");
    }

    private static Outcome passed(int minute) {
        return new Outcome.Passed(T.plusSeconds(60L * minute), Duration.ofMillis(300));
    }

    @Test
    void isAnAlarmOnlyAfterSoManyMissedInARow() {
        ProofState state = new ProofState.Unknown().next(missed(0), 2);
        assertThat(state).isEqualTo(new ProofState.Missing(1, (Outcome.Missed) missed(0)));
        state = state.next(passed(1), 2).next(missed(2), 2);
        assertThat(state).isInstanceOf(ProofState.Missing.class);
        assertThat(state.next(missed(3), 2))
                .isEqualTo(new ProofState.Broken(T.plusSeconds(180), (Outcome.Missed) missed(3)));
    }

    @Test
    void whatNothingIsHeardOfAnyMoreDoesNotHold() {
        ProofState holding = new ProofState.Unknown().next(passed(0), 2);
        Duration longest = Duration.ofMinutes(7);
        assertThat(holding.after(longest, longest, T)).isEqualTo(holding);
        assertThat(holding.after(Duration.ofMinutes(8), longest, T))
                .isInstanceOfSatisfying(ProofState.Broken.class, broken -> {
                    assertThat(broken.since()).isEqualTo(T.minusSeconds(480));
                    assertThat(broken.newest().why()).startsWith("no proof has ended for 480 s");
                });
        assertThat(new ProofState.Unknown().after(Duration.ofMinutes(8), longest, T))
                .as("the first proof hangs")
                .isInstanceOf(ProofState.Broken.class);
    }

    @Test
    void staysBrokenSinceItsBeginningUntilOnePasses() {
        ProofState state =
                new ProofState.Unknown().next(missed(0), 1).next(missed(1), 1).next(missed(2), 1);
        assertThat(state).isEqualTo(new ProofState.Broken(T, (Outcome.Missed) missed(2)));
        assertThat(state.next(passed(3), 1)).isInstanceOf(ProofState.Holding.class);
    }
}
