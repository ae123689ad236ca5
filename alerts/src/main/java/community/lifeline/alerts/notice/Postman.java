package community.lifeline.alerts.notice;

import community.lifeline.alerts.notice.Claims.Claimed;
import community.lifeline.alerts.notify.Letter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what waits for one channel. One virtual thread looks for what is due and hands each letter to a thread of its own;
 * a letter is ours from then on until its result is stored, also where the database goes away meanwhile.
 */
final class Postman {
    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    private static final int WORKERS = 8;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration FAULTY = Duration.ofMinutes(1);
    private static final Duration RENEW = Duration.ofSeconds(8);

    private final String channel;
    private final String holder;
    private final Carrier carrier;
    private final Claims claims;
    private final NoticeStore store;
    private final LetterWriter writer;
    private final Clock clock;
    private final NoticeMeters meters;
    private final Memory memory;

    private final Semaphore free = new Semaphore(WORKERS);
    private final Semaphore woken = new Semaphore(0);
    /** Letters that are being told, and those whose result the database has not taken yet. */
    private final Map<UUID, Progress> ours = new ConcurrentHashMap<>();

    private final Thread thread;
    private long renewed = System.nanoTime();
    private boolean away;
    private volatile boolean closing;

    private sealed interface Progress {
        record Telling(Thread by) implements Progress {}

        record Unrecorded(Result result) implements Progress {}
    }

    Postman(
            String channel,
            String holder,
            Carrier carrier,
            Claims claims,
            NoticeStore store,
            LetterWriter writer,
            Clock clock,
            NoticeMeters meters,
            Memory memory) {
        this.channel = channel;
        this.holder = holder;
        this.carrier = carrier;
        this.claims = claims;
        this.store = store;
        this.writer = writer;
        this.clock = clock;
        this.meters = meters;
        this.memory = memory;
        meters.onTheWay(channel, ours.keySet());
        thread = Thread.ofVirtual().name("notices-" + channel).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Has it look now. */
    void wake() {
        woken.release();
    }

    private void run() {
        try {
            while (!closing) {
                look();
                if (woken.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            log.debug("The postman of {} stops", channel);
        }
    }

    private void look() throws InterruptedException {
        try {
            settle();
            // What is taken is little more than what can be told at once, so that other processes get their share.
            while (!closing && memory.settled() && ours.size() < WORKERS) {
                List<Claimed> claimed = claims.take(clock.instant(), WORKERS - ours.size());
                if (claimed.isEmpty()) {
                    break;
                }
                claimed.forEach(this::send);
            }
            back();
        } catch (SQLException e) {
            if (!away) {
                away = true;
                log.warn("What is to be told by {} waits for the database: {}", channel, e.getMessage());
            }
        } catch (RuntimeException e) {
            log.error("What is to be told by {} could not be looked at; it is tried again", channel, e);
        }
    }

    private void back() {
        if (away) {
            away = false;
            log.info("The database says again what is to be told by {}", channel);
        }
    }

    /** Stores results that could not be stored, and keeps the leases of what is under way. */
    private void settle() throws SQLException {
        for (Map.Entry<UUID, Progress> each : List.copyOf(ours.entrySet())) {
            if (each.getValue() instanceof Progress.Unrecorded(Result result)) {
                store.record(each.getKey(), result);
                ours.remove(each.getKey());
            }
        }
        if (!ours.isEmpty() && System.nanoTime() - renewed > RENEW.toNanos()) {
            store.renew(holder, ours.keySet().stream().toList());
            renewed = System.nanoTime();
        }
    }

    private void send(Claimed claimed) {
        Thread thread =
                Thread.ofVirtual().name("notices-" + channel + "-letter").unstarted(() -> deliver(claimed));
        ours.put(claimed.letter(), new Progress.Telling(thread));
        thread.start();
    }

    private void deliver(Claimed claimed) {
        try {
            free.acquire();
            try {
                if (!closing) {
                    settle(claimed, tried(claimed));
                }
            } finally {
                free.release();
                wake();
            }
        } catch (InterruptedException _) {
            // Its lease ends by itself, and it is told again with the same key.
            log.debug("{} is told by {} at the next start", claimed.letter(), channel);
        }
    }

    /** What fails by a fault of our own must not stay on the way for ever. */
    private Result tried(Claimed claimed) throws InterruptedException {
        try {
            return attempt(claimed);
        } catch (RuntimeException e) {
            log.error("Letter {} could not be written for {}; it is tried again", claimed.letter(), channel, e);
            return new Result.Failed(channel, clock.instant().plus(FAULTY), e.toString());
        }
    }

    private Result attempt(Claimed claimed) throws InterruptedException {
        Letter letter =
                writer.write(claimed.notices().stream().map(Waiting::notice).toList(), clock.instant());
        int attempts =
                claimed.notices().stream().mapToInt(Waiting::attempts).max().orElse(0);
        Instant since = claimed.notices().stream()
                .map(each -> each.firstTry().orElseGet(clock::instant))
                .max(Instant::compareTo)
                .orElseThrow();
        Result result = carrier.carry(letter, attempts, since);
        meters.count(result);
        if (result instanceof Result.Sent) {
            memory.told(letter);
        }
        return result;
    }

    private void settle(Claimed claimed, Result result) {
        try {
            store.record(claimed.letter(), result);
            ours.remove(claimed.letter());
        } catch (SQLException _) {
            // The looking thread goes on trying, and says that the database is away.
            ours.put(claimed.letter(), new Progress.Unrecorded(result));
        }
    }

    /** Begins to stop and does not wait. Interrupts nobody: that would break a connection of the pool. */
    void end() {
        closing = true;
        wake();
    }

    /** Waits until {@code deadline}, of {@link System#nanoTime}, for what is being told. */
    void close(long deadline) throws InterruptedException {
        end();
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        for (Progress progress : ours.values()) {
            if (progress instanceof Progress.Telling(Thread by)) {
                by.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
                by.interrupt();
            }
        }
    }
}
