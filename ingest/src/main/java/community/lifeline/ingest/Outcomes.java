package community.lifeline.ingest;

import community.lifeline.gateway.telemetry.Quarantined.Reason;
import community.lifeline.ingest.write.Batch;
import community.lifeline.ingest.write.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/** Counts every message and every record of it exactly once, by how it ended. */
final class Outcomes {
    private final Map<Outcome, Counter> messages = new HashMap<>();
    private final Map<Outcome, Counter> records = new HashMap<>();

    /** All of them from the start, so that a dashboard sees a zero and not a gap. */
    Outcomes(MeterRegistry meters) {
        register(meters, Outcome.STORED);
        register(meters, Outcome.SPOOLED);
        register(meters, Outcome.DUPLICATE);
        for (Reason reason : Reason.values()) {
            register(meters, Outcome.quarantined(reason));
        }
    }

    private void register(MeterRegistry meters, Outcome outcome) {
        messages.put(outcome, counter(meters, "lifeline.messages", "Messages by how they ended", outcome));
        records.put(
                outcome,
                counter(meters, "lifeline.records", "Observations and bad entries by how they ended", outcome));
    }

    private static Counter counter(MeterRegistry meters, String name, String description, Outcome outcome) {
        return Counter.builder(name)
                .description(description)
                .tag("outcome", outcome.label())
                .tag("reason", outcome.reason().map(Reason::label).orElse("none"))
                .register(meters);
    }

    void count(Batch.Tally tally) {
        count(messages, tally.messages());
        count(records, tally.records());
    }

    private static void count(Map<Outcome, Counter> counters, Map<Outcome, Integer> counts) {
        counters.forEach((outcome, counter) -> counter.increment(counts.getOrDefault(outcome, 0)));
    }
}
