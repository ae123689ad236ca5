package community.lifeline.alerts.notice;

import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Letter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what stands in the outbox: a postman for each channel, so that one that is dead holds up no other. Several
 * processes may run one on the same database. Safe for many threads.
 */
public final class PostOffice implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostOffice.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    /** Another process may carry a channel that this one does not know. */
    private static final Duration ORPHANED = Duration.ofMinutes(5);

    private final NoticeStore store;
    private final List<Channel<Letter>> channels;
    private final List<Postman> postmen = new ArrayList<>();
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    private PostOffice(NoticeStore store, List<Channel<Letter>> channels, Clock clock) {
        this.store = store;
        this.channels = List.copyOf(channels);
        this.clock = clock;
        if (names().stream().distinct().count() < channels.size()) {
            throw new IllegalArgumentException(
                    "two channels to people have one name: " + names() + "; give each its own");
        }
    }

    /**
     * The database may be away. Closes the channels when it is closed.
     *
     * @param memory who tells while it is away
     */
    public static PostOffice open(
            NoticeConfig config,
            DataSource database,
            List<Channel<Letter>> channels,
            Clock clock,
            MeterRegistry registry,
            Memory memory) {
        PostOffice office = new PostOffice(new NoticeStore(database), channels, clock);
        NoticeMeters meters = new NoticeMeters(registry);
        String holder = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        for (Channel<Letter> channel : channels) {
            office.postmen.add(new Postman(
                    channel.name(),
                    holder,
                    new Carrier(channel, clock),
                    new Claims(database, channel.name(), holder, config.pace(), config.zone(), meters),
                    office.store,
                    new LetterWriter(config.zone()),
                    clock,
                    meters,
                    memory));
        }
        office.postmen.forEach(Postman::start);
        Thread.ofVirtual().name("notices-sweep").start(office::sweep);
        return office;
    }

    public Outbox outbox() {
        return store;
    }

    /** Names of the channels that people can be told by. */
    public List<String> names() {
        return channels.stream().map(Channel::name).toList();
    }

    /** Has it look now for what was added; else it looks twice a second. */
    public void wake() {
        postmen.forEach(Postman::wake);
    }

    private void sweep() {
        try {
            while (!closed.await(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                giveUpOrphans();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUpOrphans() {
        try {
            Instant now = clock.instant();
            int orphans = store.giveUpOrphans(names(), now.minus(ORPHANED), now);
            if (orphans > 0) {
                log.error(
                        "{} notices were given up: their plans name a channel that is not set up; set up are {}",
                        orphans,
                        names());
            }
        } catch (SQLException e) {
            log.debug("The outbox could not be swept", e);
        }
    }

    /** What is not told by then is told at the next start, or by another process. */
    @Override
    public void close() {
        closed.countDown();
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        postmen.forEach(Postman::end);
        try {
            for (Postman postman : postmen) {
                postman.close(deadline);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        channels.forEach(Channel::close);
    }
}
