package community.lifeline.alerts.notice;

import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolException;
import community.lifeline.ingest.spool.SpoolFile;
import community.lifeline.ingest.write.Fault;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells notices that are in no outbox, at the same pace, and keeps on disk what it has told; once the database is back, all
 * of it goes there, told or not, and the outbox goes on. Safe for many threads.
 */
public final class MemoryPost implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MemoryPost.class);
    private static final long LOOK_MILLIS = 250;
    private static final long DRAIN_BYTES = 1 << 20;

    private final Map<String, Carrier> carriers = new HashMap<>();
    private final NoticeStore store;
    private final Spool spool;
    private final Pace pace;
    private final LetterWriter writer;
    private final NoticeConfig config;
    private final Clock clock;

    private final AtomicLong serial = new AtomicLong();
    /** Guarded by this. */
    private final Map<Waiting, Instant> waiting = new LinkedHashMap<>();
    /** By channel and recipient, of the last minutes; guarded by this. */
    private final Map<String, List<Pace.Told>> told = new HashMap<>();

    /** On its way to somebody, and not in the outbox yet; guarded by this. */
    private final Set<Waiting> flying = new HashSet<>();

    private final AtomicInteger letters = new AtomicInteger();
    /** True where the disk does not give what it holds: the outbox must not wait for that. */
    private volatile boolean damaged;

    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param spool of its own; whoever opened it closes it */
    public MemoryPost(
            NoticeConfig config, DataSource database, Spool spool, List<Channel<Letter>> channels, Clock clock) {
        this.config = config;
        this.store = new NoticeStore(database);
        this.spool = spool;
        this.pace = config.pace();
        this.writer = new LetterWriter(config.zone());
        this.clock = clock;
        channels.forEach(channel -> carriers.put(channel.name(), new Carrier(channel, clock)));
    }

    void start() {
        Thread.ofVirtual().name("notices-memory-post").start(() -> repeat(this::look));
        Thread.ofVirtual().name("notices-reconcile").start(() -> repeat(this::reconcile));
    }

    /** Durable once it returns, where the disk takes it; then told as soon as the pace allows. */
    void send(List<Notice> notices) {
        keep(notices.stream()
                .map(each -> new Remembered(each, 0, Optional.empty()))
                .toList());
        Instant now = clock.instant();
        synchronized (this) {
            notices.forEach(each -> waiting.put(
                    new Waiting(serial.incrementAndGet(), each, Optional.empty(), 0, Optional.empty()),
                    Quiet.until(each, now, config.zone()).orElse(now)));
        }
    }

    boolean settled() {
        return damaged || (spool.isEmpty() && letters.get() == 0);
    }

    private void look() {
        Instant now = clock.instant();
        for (List<Waiting> letter : take(now)) {
            Thread.ofVirtual().name("notices-memory-letter").start(() -> {
                try {
                    deliver(letter);
                } finally {
                    letters.decrementAndGet();
                }
            });
        }
    }

    private synchronized List<List<Waiting>> take(Instant now) {
        told.values().forEach(each -> each.removeIf(one -> !one.at().isAfter(now.minus(pace.within()))));
        Map<String, List<Waiting>> due = new LinkedHashMap<>();
        waiting.forEach((each, next) -> {
            if (!next.isAfter(now)) {
                due.computeIfAbsent(way(each.notice()), _ -> new ArrayList<>()).add(each);
            }
        });
        // What was held to be told together goes along.
        waiting.forEach((each, next) -> {
            List<Waiting> more = due.get(way(each.notice()));
            if (more != null && next.isAfter(now) && each.firstTry().isEmpty() && speaks(each, now)) {
                more.add(each);
            }
        });
        List<List<Waiting>> taken = new ArrayList<>();
        due.forEach((way, ofOne) -> {
            List<Pace.Told> before = told.computeIfAbsent(way, _ -> new ArrayList<>());
            Pace.Step step = pace.step(ofOne, before, now);
            step.letters().forEach(letter -> {
                taken.add(letter);
                letters.incrementAndGet();
                before.add(Pace.Told.of(now, letter));
                letter.forEach(waiting::remove);
                flying.addAll(letter);
            });
            waiting.putAll(step.held());
        });
        return taken;
    }

    private boolean speaks(Waiting each, Instant now) {
        return Quiet.until(each.notice(), now, config.zone()).isEmpty();
    }

    private static String way(Notice notice) {
        return notice.channel() + "|" + notice.to().id();
    }

    private void deliver(List<Waiting> letter) {
        List<Notice> notices = letter.stream().map(Waiting::notice).toList();
        Carrier carrier = carriers.get(notices.getFirst().channel());
        if (carrier == null) {
            // The outbox will say so.
            landed(letter);
            return;
        }
        int attempts = letter.stream().mapToInt(Waiting::attempts).max().orElse(0);
        Instant since = letter.getFirst().firstTry().orElseGet(clock::instant);
        try {
            Result result = carrier.carry(writer.write(notices, clock.instant()), attempts, since);
            switch (result) {
                case Result.Sent(String _, Instant at) -> {
                    keep(notices.stream()
                            .map(each -> new Remembered(each, attempts + 1, Optional.of(at)))
                            .toList());
                    landed(letter);
                }
                case Result.Failed(String _, Instant next, String _) -> again(letter, attempts + 1, since, next);
                // It stands on disk as one that is still to be told: there it is given up, where people look for that.
                case Result.GivenUp _ -> landed(letter);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void landed(List<Waiting> letter) {
        letter.forEach(flying::remove);
    }

    /** Unless it is in the outbox by now. */
    private synchronized void again(List<Waiting> letter, int attempts, Instant since, Instant next) {
        letter.stream()
                .filter(flying::remove)
                .forEach(each -> waiting.put(
                        new Waiting(each.id(), each.notice(), each.letter(), attempts, Optional.of(since)), next));
    }

    private void keep(List<Remembered> remembered) {
        try {
            if (!remembered.isEmpty()) {
                spool.append(remembered.stream().map(RememberedLines::write).toList());
            }
        } catch (SpoolException e) {
            log.error("What is told from memory cannot be kept, and may be told again: {}", e.getMessage());
        }
    }

    /** Hands everything over to the outbox, once the database takes it. */
    private void reconcile() {
        try {
            while (!spool.isEmpty()) {
                for (SpoolFile file : spool.oldest(DRAIN_BYTES)) {
                    Optional<List<String>> lines = spool.read(file);
                    if (lines.isPresent()) {
                        hand(lines.get());
                        spool.delete(file);
                    }
                }
            }
            damaged = false;
        } catch (SQLException e) {
            log.debug("What was told from memory waits for the database", e);
        } catch (SpoolException e) {
            if (!damaged) {
                damaged = true;
                log.error("What was told from memory may be told again: {}", e.getMessage());
            }
        }
    }

    private void hand(List<String> lines) throws SQLException {
        for (String line : lines) {
            try {
                hand(RememberedLines.read(line));
            } catch (SQLException e) {
                if (Fault.of(e) != Fault.DATA) {
                    throw e;
                }
                // It must not keep everything else from being told.
                log.error("The outbox refuses a notice that was told from memory: {}", e.getMessage());
            } catch (RuntimeException e) {
                log.error("What was told from memory cannot be read any more", e);
            }
        }
    }

    private void hand(Remembered remembered) throws SQLException {
        store.reconcile(remembered);
        // From here on the outbox tells it.
        synchronized (this) {
            waiting.keySet().removeIf(each -> same(each.notice(), remembered.notice()));
            flying.removeIf(each -> same(each.notice(), remembered.notice()));
        }
    }

    private static boolean same(Notice one, Notice other) {
        return one.key().equals(other.key()) && way(one).equals(way(other));
    }

    private void repeat(Runnable work) {
        try {
            while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.error("What is told from memory could not be looked at; it is tried again", e);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
