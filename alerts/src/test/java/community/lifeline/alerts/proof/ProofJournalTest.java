package community.lifeline.alerts.proof;

import community.lifeline.alerts.journal.Draft;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProofJournalTest {
    private static final Instant T = Instant.parse("2026-11-23T03:00:00Z");
    private static final Outcome.Missed MISSED = new Outcome.Missed(T, Station.STORED, "p-0", "the database: away");
    private static final ProofState HOLDING = new ProofState.Holding(T.minusSeconds(300), Duration.ofSeconds(1));
    private static final ProofState MISSING = new ProofState.Missing(1, MISSED);
    private static final ProofState BROKEN = new ProofState.Broken(T, MISSED);

    @Test
    void onlyWhatPeopleMustAnswerForIsWrittenDown() {
        assertThat(ProofJournal.change(new ProofState.Unknown(), HOLDING)).isEmpty();
        assertThat(ProofJournal.change(HOLDING, HOLDING)).isEmpty();
        assertThat(ProofJournal.change(HOLDING, MISSING)).isEmpty();
        assertThat(ProofJournal.change(MISSING, HOLDING)).isEmpty();
        assertThat(ProofJournal.change(BROKEN, BROKEN)).isEmpty();
        assertThat(ProofJournal.change(MISSING, BROKEN).map(Draft::body))
                .contains("{\"since\":\"2026-11-23T03:00:00Z\",\"station\":\"stored\",\"device\":\"p-0\","
                        + "\"why\":\"the database: away\"}");
        ProofState again = new ProofState.Holding(T.plusSeconds(90), Duration.ofSeconds(1));
        assertThat(ProofJournal.change(BROKEN, again)).hasValueSatisfying(draft -> {
            assertThat(draft.type()).isEqualTo("proof_restored");
            assertThat(draft.body()).isEqualTo("{\"since\":\"2026-11-23T03:00:00Z\",\"lasted_seconds\":90}");
        });
    }
}
