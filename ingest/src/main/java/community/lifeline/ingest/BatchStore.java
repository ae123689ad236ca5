package community.lifeline.ingest;

import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.ingest.record.RecordLines;
import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolException;
import community.lifeline.ingest.write.Batch;
import community.lifeline.ingest.write.Fault;
import community.lifeline.ingest.write.Outcome;
import community.lifeline.ingest.write.ReadingWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes batches durable: in the database while it takes them, in the spool while it does not, and while neither does by
 * trying both until one will. Used by one thread, except {@link #giveUp}.
 */
final class BatchStore {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    /**
     * A repeat that the spool refuses is held back for its first copy to be replayed, but tried so often all the same:
     * where the replay does not get on, all that comes in would wait behind it, and a row too many is the lesser harm.
     */
    private static final Duration HELD_BACK = Duration.ofMinutes(1);

    private final ReadingWriter writer;
    private final Spool spool;
    private final RecordLines lines;
    private final Availability availability;
    private final IngestMeters meters;
    private final Tap tap;
    private final CountDownLatch givenUp = new CountDownLatch(1);

    BatchStore(
            ReadingWriter writer,
            Spool spool,
            RecordLines lines,
            Availability availability,
            IngestMeters meters,
            Tap tap) {
        this.tap = tap;
        this.writer = writer;
        this.spool = spool;
        this.lines = lines;
        this.availability = availability;
        this.meters = meters;
    }

    /** Returns how the batch ended once it is durable, however long that takes; empty only after {@link #giveUp}. */
    Optional<Batch.Tally> keep(Batch batch) throws InterruptedException {
        Optional<Batch.Tally> kept = availability.isStoring() && !mustQueue(batch) ? store(batch) : Optional.empty();
        Duration pause = FIRST_PAUSE;
        long heldSince = System.nanoTime();
        while (kept.isEmpty()) {
            kept = spool(batch);
            if (kept.isEmpty() && givenUp.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return kept;
            }
            boolean held = mustQueue(batch) && System.nanoTime() - heldSince < HELD_BACK.toNanos();
            if (kept.isEmpty() && !held) {
                kept = store(batch);
                heldSince = System.nanoTime();
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        return kept;
    }

    /**
     * A message that may be a repeat is looked up among what is stored; while its first copy may wait in the spool, it
     * takes its place behind it.
     */
    private boolean mustQueue(Batch batch) {
        return !spool.isEmpty()
                && batch.observations().stream()
                        .anyMatch(observation -> observation.stamp().repeatable());
    }

    private Optional<Batch.Tally> store(Batch batch) {
        long start = System.nanoTime();
        try {
            Batch.Tally tally = batch.tally(writer.write(batch), this::ended);
            meters.stored(batch, start);
            availability.databaseTook();
            return Optional.of(tally);
        } catch (SQLException e) {
            availability.databaseFailed(Fault.describe(e));
            return Optional.empty();
        }
    }

    private Optional<Batch.Tally> spool(Batch batch) {
        long start = System.nanoTime();
        try {
            spool.append(encode(batch));
            meters.spooled(batch, start);
            availability.spoolTook();
            return Optional.of(batch.spooled(this::ended));
        } catch (SpoolException e) {
            meters.spoolFailed();
            availability.spoolFailed(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Told to whoever looks. */
    private void ended(Message message, Outcome outcome) {
        tap.watcher().ifPresent(watcher -> watcher.ended(message, outcome.label(), outcome.reason()));
    }

    private List<String> encode(Batch batch) {
        List<String> text = new ArrayList<>();
        for (Observation observation : batch.observations()) {
            text.add(lines.encode(observation));
        }
        for (Quarantined quarantined : batch.quarantined()) {
            text.add(lines.encode(quarantined));
        }
        return text;
    }

    /** Ends a wait for the database and the spool, and every later one; called when the program must stop. */
    void giveUp() {
        givenUp.countDown();
        writer.abort();
    }
}
