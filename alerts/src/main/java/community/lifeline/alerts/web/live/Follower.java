package community.lifeline.alerts.web.live;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for changes once for all who follow, on a virtual thread, and wakes them: without news nobody else asks the
 * database. Safe for many threads.
 */
public final class Follower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Follower.class);
    private static final long LOOK_MILLIS = 250;
    private static final Duration PRUNE = Duration.ofHours(1);
    private static final Duration KEEP = Duration.ofDays(7);
    /** Some 120 MB where each was written on its own. */
    private static final int MOST = 1_000_000;

    private final Changes changes;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Position last = new Position(0, 0, 0);
    private boolean placed;
    private long news;
    private boolean away;
    private Instant prune = Instant.MIN;

    public Follower(DataSource database, Clock clock) {
        this.changes = new Changes(database);
        this.clock = clock;
    }

    public Follower start() {
        Thread.ofVirtual().name("web-live").start(this::follow);
        return this;
    }

    Changes changes() {
        return changes;
    }

    private void follow() {
        try {
            do {
                look();
            } while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        wake(true);
    }

    private void look() {
        try {
            Instant now = clock.instant();
            if (!now.isBefore(prune)) {
                changes.prune(now, KEEP, MOST);
                prune = now.plus(PRUNE);
            }
            if (!placed) {
                last = changes.now();
                placed = true;
            }
            advance();
            back();
        } catch (SQLException e) {
            if (!isAway()) {
                setAway(true);
                log.warn("Live updates wait until the database is back: {}", e.getMessage());
            }
        } catch (RuntimeException e) {
            log.error("Changes could not be looked at; it is tried again", e);
        }
    }

    private void advance() throws SQLException {
        List<Changes.Change> found = changes.after(last, 1_000);
        if (!found.isEmpty()) {
            last = found.getLast().position();
            wake(false);
        }
    }

    private void back() {
        if (isAway()) {
            setAway(false);
            wake(false);
        }
    }

    private synchronized void setAway(boolean now) {
        away = now;
    }

    /** True while the database does not answer. */
    synchronized boolean isAway() {
        return away;
    }

    private synchronized void wake(boolean forGood) {
        news += forGood ? Long.MAX_VALUE / 2 : 1;
        notifyAll();
    }

    /** Counts what was new. */
    synchronized long news() {
        return news;
    }

    /** Waits until there is more than {@code known}, or {@code patience} has passed. */
    synchronized void await(long known, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (news == known && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
