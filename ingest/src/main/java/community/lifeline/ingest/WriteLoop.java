package community.lifeline.ingest;

import community.lifeline.gateway.telemetry.Message;
import community.lifeline.ingest.write.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what waits, has it made durable, counts it and tells those who wait. Runs on a thread of its own until closed. */
final class WriteLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(WriteLoop.class);

    /** In the spool a file a batch is the cost, and a little more patience saves most of it. */
    private static final Duration SPOOL_LINGER = Duration.ofMillis(50);

    /** How long the first readings wait to learn whether there is a database. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    private final Intake intake;
    private final BatchStore store;
    private final Outcomes outcomes;
    private final Availability availability;
    private final CountDownLatch firstLook;
    private final Linger linger;
    private final Linger spoolLinger;
    private volatile long busySince;

    WriteLoop(
            Intake intake,
            BatchStore store,
            Outcomes outcomes,
            Availability availability,
            CountDownLatch firstLook,
            Duration linger) {
        this.intake = intake;
        this.store = store;
        this.outcomes = outcomes;
        this.availability = availability;
        this.firstLook = firstLook;
        this.linger = new Linger(linger, System.nanoTime());
        this.spoolLinger = new Linger(SPOOL_LINGER, System.nanoTime());
    }

    @Override
    public void run() {
        try {
            boolean _ = firstLook.await(FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
            List<Intake.Waiting> waiting = take();
            while (!waiting.isEmpty()) {
                busySince = System.nanoTime();
                keep(waiting);
                busySince = 0;
                waiting = take();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            availability.ended(e);
            busySince = 0;
        }
    }

    private List<Intake.Waiting> take() throws InterruptedException {
        return intake.take(availability.isStoring() ? linger : spoolLinger);
    }

    private void keep(List<Intake.Waiting> waiting) throws InterruptedException {
        List<Message> messages = new ArrayList<>();
        waiting.forEach(one -> messages.addAll(one.delivery().messages()));
        try {
            Optional<Batch.Tally> tally = store.keep(new Batch(messages));
            tally.ifPresentOrElse(
                    kept -> {
                        outcomes.count(kept);
                        waiting.forEach(one -> one.durable().complete(null));
                    },
                    () -> fail(waiting, new IllegalStateException("stopped before it could be stored")));
        } catch (RuntimeException e) {
            // A bug: not acknowledged, the broker delivers it again; the loop goes on with what comes next.
            log.error("A batch of {} messages could not be stored", messages.size(), e);
            fail(waiting, e);
        }
    }

    private static void fail(List<Intake.Waiting> waiting, RuntimeException cause) {
        waiting.forEach(one -> one.durable().completeExceptionally(cause));
    }

    /** How long the batch at hand has been at it; zero where there is none. */
    Duration busy() {
        long since = busySince;
        return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }
}
