package community.lifeline.alerts.store;

import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolException;
import community.lifeline.ingest.spool.SpoolFile;
import community.lifeline.ingest.write.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores changes in the order in which they are written, on a virtual thread of its own. While the database is away they
 * go to a spool on disk, which is emptied before anything newer is stored. {@link #write} never blocks.
 */
public final class Ledger implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ledger.class);
    private static final int BATCH = 1_000;
    private static final long DRAIN_BYTES = 4 << 20;
    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final long WAIT_MILLIS = 100;

    private final AlertStore store;
    private final Spool spool;
    private final BlockingQueue<Change> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    /** Open until what a former run left in the spool is in the database, or turned out not to be readable. */
    private final CountDownLatch former = new CountDownLatch(1);

    private volatile boolean closing;
    private volatile boolean away;
    private volatile boolean unreachable;
    private volatile boolean stuck;
    private Optional<CompletableFuture<Boolean>> reaching = Optional.empty();
    private long lastProbe = System.nanoTime() - PROBE.toNanos();

    private Ledger(AlertStore store, Spool spool) {
        this.store = store;
        this.spool = spool;
        // What a former run left in the spool is older than anything of this one.
        // Until it has answered once it counts as away: an attempt at it can take seconds, and a crash meanwhile would
        // lose
        // the alert.
        this.away = true;
        if (spool.isEmpty()) {
            former.countDown();
        }
        this.thread = Thread.ofVirtual().name("alert-ledger").unstarted(this::run);
    }

    public static Ledger open(AlertStore store, Spool spool) {
        Ledger ledger = new Ledger(store, spool);
        ledger.thread.start();
        return ledger;
    }

    public void write(Change change) {
        queue.add(change);
    }

    /**
     * Waits until the database holds what a former run left in the spool; until then it does not know every alert. False
     * where that takes longer than {@code longest}, and at once where there is no database: live readings must not wait.
     */
    public boolean awaitFormer(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!former.await(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            if (unreachable || System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    /** True while the database does not take changes. */
    public boolean away() {
        return away;
    }

    /** True while neither database nor spool takes changes: they wait in memory, and a crash would lose them. */
    public boolean stuck() {
        return stuck;
    }

    /** Changes that are not durable yet. */
    public int waiting() {
        return queue.size();
    }

    private void run() {
        List<Change> batch = new ArrayList<>();
        // Never interrupted: an interrupt would close the file or the socket that a change is being written to.
        while (!closing || !queue.isEmpty() || !batch.isEmpty()) {
            try {
                collect(batch);
                if ((!away && store(batch)) || spool(batch)) {
                    batch.clear();
                } else if (closing) {
                    log.error("{} changes of alerts are lost: neither database nor disk took them", batch.size());
                    return;
                }
                probe();
            } catch (InterruptedException | RuntimeException e) {
                log.error("{} changes of alerts are in doubt and tried again", batch.size(), e);
            }
        }
    }

    private void collect(List<Change> batch) throws InterruptedException {
        Change first = queue.poll(closing ? 0 : WAIT_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, BATCH - 1);
        }
    }

    /** True once the batch is committed. */
    private boolean store(List<Change> batch) {
        try {
            if (!batch.isEmpty()) {
                store.save(batch);
            }
            stuck = false;
            return true;
        } catch (SQLException e) {
            if (!refused(e)) {
                lastProbe = System.nanoTime();
                if (!away) {
                    away = true;
                    log.warn("The database does not take alerts, they go to the spool: {}", e.getMessage());
                }
                return false;
            }
            return storeInParts(batch, batch.size());
        }
    }

    private static boolean refused(SQLException e) {
        return switch (Fault.of(e)) {
            case DUPLICATE, DATA -> true;
            case BROKEN, AWAY -> false;
        };
    }

    /**
     * Stores and takes out the first {@code count}, of which the database refuses one for good: halves are tried on their
     * own until that one is found, so that it cannot keep the others from it.
     */
    private boolean storeInParts(List<Change> batch, int count) {
        int half = count / 2;
        return half == 0 ? storeOrDrop(batch, 1) : storeOrDrop(batch, half) && storeOrDrop(batch, count - half);
    }

    private boolean storeOrDrop(List<Change> batch, int count) {
        List<Change> first = batch.subList(0, count);
        try {
            store.save(first);
        } catch (SQLException e) {
            if (!refused(e)) {
                return false;
            }
            if (count > 1) {
                return storeInParts(batch, count);
            }
            log.error(
                    "The database refuses a change of an alert: {}; it was {}",
                    e.getMessage(),
                    ChangeLines.write(first));
        }
        first.clear();
        return true;
    }

    /** True once the batch is on disk. */
    private boolean spool(List<Change> batch) {
        List<String> lines = ChangeLines.write(batch);
        try {
            if (!lines.isEmpty()) {
                spool.append(lines);
                stuck = false;
            }
            return true;
        } catch (SpoolException e) {
            if (!stuck) {
                stuck = true;
                log.error("Alerts cannot be kept, but go on firing: {}", e.getMessage());
            }
            // What could not be spooled may be stored again, should the database be back.
            away = false;
            return false;
        }
    }

    private void probe() {
        boolean due = System.nanoTime() - lastProbe >= PROBE.toNanos();
        if (!due || (!away && spool.isEmpty()) || (away && !reached())) {
            return;
        }
        lastProbe = System.nanoTime();
        try {
            drain();
            former.countDown();
            away = false;
            if (unreachable) {
                unreachable = false;
                log.info("The database takes alerts again");
            }
        } catch (SQLException e) {
            away = true;
            unreachable = true;
            log.debug("The database is still away", e);
        } catch (SpoolException e) {
            log.error("The spool of alerts: {}", e.getMessage());
            // Nobody can say when it will be readable; the alerts in the database must not wait for that.
            former.countDown();
        }
    }

    /**
     * Asks on a thread of its own: where no database is, that takes seconds, and alerts must reach the disk meanwhile.
     */
    private boolean reached() {
        if (reaching.isEmpty()) {
            CompletableFuture<Boolean> asked = new CompletableFuture<>();
            reaching = Optional.of(asked);
            Thread.ofVirtual().name("alert-probe").start(() -> asked.complete(store.reachable()));
        }
        if (!reaching.get().isDone()) {
            return false;
        }
        boolean reached = reaching.get().join();
        reaching = Optional.empty();
        lastProbe = System.nanoTime();
        unreachable |= !reached;
        return reached;
    }

    private void drain() throws SQLException, SpoolException {
        while (!spool.isEmpty()) {
            for (SpoolFile file : spool.oldest(DRAIN_BYTES)) {
                Optional<List<String>> lines = spool.read(file);
                if (lines.isPresent()) {
                    List<Change> changes = new ArrayList<>(ChangeLines.read(lines.get()));
                    if (!store(changes)) {
                        throw new SQLException("the database went away while the spool was emptied");
                    }
                    spool.delete(file);
                }
            }
        }
    }

    /** Stores or spools what is queued, for at most ten seconds. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                log.error("{} changes of alerts could not be kept before stopping", queue.size());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
