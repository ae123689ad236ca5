package community.lifeline.ingest.write;

import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import community.lifeline.ingest.testing.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static community.lifeline.ingest.testing.Sample.NOW;
import static community.lifeline.ingest.testing.Sample.lel;
import static community.lifeline.ingest.testing.Sample.message;
import static org.assertj.core.api.Assertions.assertThat;

class BatchTest {
    private static final Outcome MALFORMED = Outcome.quarantined(Reason.MALFORMED);

    @Test
    void countsAMessageByTheMostTellingOfItsRecords() {
        Batch batch = new Batch(List.of(
                message(lel("g1", NOW, 1), lel("g1", NOW, 2)),
                message(lel("g1", NOW, 3)),
                new Message(List.of(lel("g1", NOW, 4)), List.of(Sample.bad("t", "p")))));
        Batch.Tally tally =
                batch.tally(new Outcome[] {Outcome.DUPLICATE, Outcome.STORED, Outcome.DUPLICATE, Outcome.DUPLICATE});
        assertThat(tally.messages())
                .containsOnly(Map.entry(Outcome.STORED, 1), Map.entry(Outcome.DUPLICATE, 1), Map.entry(MALFORMED, 1));
        assertThat(tally.records())
                .containsOnly(Map.entry(Outcome.STORED, 1), Map.entry(Outcome.DUPLICATE, 3), Map.entry(MALFORMED, 1));
    }

    @Test
    void countsABadMessageInTheSpoolAsQuarantined() {
        Batch batch =
                new Batch(List.of(message(lel("g1", NOW, 1)), new Message(List.of(), List.of(Sample.bad("t", "p")))));
        assertThat(batch.spooled((_, _) -> {}).messages())
                .containsOnly(Map.entry(Outcome.SPOOLED, 1), Map.entry(MALFORMED, 1));
    }
}
