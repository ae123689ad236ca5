package community.lifeline.ingest.write;

import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Messages that are written together, with their observations laid out in a row. Confined to the thread that writes. */
public final class Batch {
    private final List<Message> messages;
    private final List<Observation> observations = new ArrayList<>();
    private final List<Quarantined> quarantined = new ArrayList<>();
    private boolean commitTried;

    public Batch(List<Message> messages) {
        this.messages = List.copyOf(messages);
        for (Message message : messages) {
            observations.addAll(message.observations());
            quarantined.addAll(message.quarantined());
        }
    }

    public List<Message> messages() {
        return messages;
    }

    public List<Observation> observations() {
        return observations;
    }

    public List<Quarantined> quarantined() {
        return quarantined;
    }

    /**
     * A commit of some of this batch was asked for. If the answer is lost, rows that are found stored with our own time
     * of receipt are ours and no duplicates.
     */
    void commitIsTried() {
        commitTried = true;
    }

    boolean isCommitTried() {
        return commitTried;
    }

    /** How many records and how many messages ended each way. */
    public record Tally(Map<Outcome, Integer> messages, Map<Outcome, Integer> records) {}

    /** @param outcomes one for each of {@link #observations()} */
    public Tally tally(Outcome[] outcomes) {
        return tally(outcomes, (_, _) -> {});
    }

    /** @param ended is told how each message ended */
    public Tally tally(Outcome[] outcomes, BiConsumer<Message, Outcome> ended) {
        Map<Outcome, Integer> ofMessages = new LinkedHashMap<>();
        Map<Outcome, Integer> ofRecords = new LinkedHashMap<>();
        int record = 0;
        for (Message message : messages) {
            Outcome whole = Outcome.DUPLICATE;
            for (Quarantined entry : message.quarantined()) {
                Outcome outcome = Outcome.quarantined(entry.reason());
                ofRecords.merge(outcome, 1, Integer::sum);
                whole = whole.or(outcome);
            }
            for (int i = 0; i < message.observations().size(); i++) {
                Outcome outcome = outcomes[record++];
                ofRecords.merge(outcome, 1, Integer::sum);
                whole = whole.or(outcome);
            }
            ofMessages.merge(whole, 1, Integer::sum);
            ended.accept(message, whole);
        }
        return new Tally(ofMessages, ofRecords);
    }

    /** The tally of a batch that went to the spool whole. */
    public Tally spooled(BiConsumer<Message, Outcome> ended) {
        Outcome[] outcomes = new Outcome[observations.size()];
        Arrays.fill(outcomes, Outcome.SPOOLED);
        return tally(outcomes, ended);
    }
}
