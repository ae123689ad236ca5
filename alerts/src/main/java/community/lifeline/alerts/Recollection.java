package community.lifeline.alerts;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a partition's restoration on a virtual thread: once before live observations are judged; and, where the database
 * is away just then, again and again beside them until it is back.
 */
final class Recollection {
    private static final Logger log = LoggerFactory.getLogger(Recollection.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private static final int MOST_PATIENCE = 29;

    private final Restoration restoration;
    private final int partition;
    /** How often it failed, other than by the database's being away; of the thread that restores. */
    private int faults;

    private volatile boolean complete;
    private volatile boolean ended;

    Recollection(Restoration restoration, int partition) {
        this.restoration = restoration;
        this.partition = partition;
    }

    /** True once everything of the last run is known. */
    boolean complete() {
        return complete;
    }

    /** Completes when live observations may be judged. */
    Future<Void> begin(Restoration.Confinement confined) {
        Promise<Void> ready = Promise.promise();
        Thread.ofVirtual().name("alerts-restore-" + partition).start(() -> {
            try {
                if (!attempt(false, confined)) {
                    log.warn(
                            "Partition {} judges what comes without knowing the alerts of before{}",
                            partition,
                            faults == 0 ? ": the database is away" : "");
                    ready.complete();
                    insist(confined);
                }
                ready.tryComplete();
            } catch (InterruptedException e) {
                ready.tryFail(e);
            }
        });
        return ready.future();
    }

    private void insist(Restoration.Confinement confined) throws InterruptedException {
        do {
            Thread.sleep(AGAIN.multipliedBy(1 + Math.min(faults, MOST_PATIENCE)));
        } while (!ended && !attempt(true, confined));
    }

    private boolean attempt(boolean live, Restoration.Confinement confined) throws InterruptedException {
        try {
            restoration.run(live, confined);
            complete = true;
            return true;
        } catch (SQLException e) {
            log.debug("The alerts of before cannot be read yet", e);
            return false;
        } catch (RuntimeException e) {
            // What is stored must not keep what comes from being judged.
            if (faults++ == 0) {
                log.error("Partition {} cannot take over the alerts of before; it is tried again", partition, e);
            }
            return false;
        }
    }

    void end() {
        ended = true;
    }

    /** Waits on a virtual thread for what happens on a context. */
    static void await(Future<Void> future) throws InterruptedException {
        CompletableFuture<Void> done = future.toCompletionStage().toCompletableFuture();
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("restoring failed", e.getCause());
        }
    }
}
