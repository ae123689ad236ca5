package community.lifeline.alerts.drill;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which drills last and which are over, from memory: those that were read last, until their time is over. Follows
 * the database on a virtual thread of its own; while it is away no drill begins, and those that last end by the clock.
 */
public final class DrillFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DrillFollower.class);
    private static final long LOOK_MILLIS = 1_000;
    /** What is longer over than this lasted, everybody has heard of. */
    private static final Duration KNOWN = Drill.LONGEST.plus(Duration.ofHours(1));

    private final DrillStore store;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Map<Long, Drill> known = Map.of();

    private DrillFollower(DataSource database, Clock clock) {
        this.store = new DrillStore(database);
        this.clock = clock;
    }

    public static DrillFollower start(DataSource database, Clock clock) {
        DrillFollower follower = new DrillFollower(database, clock);
        Thread.ofVirtual().name("drills").start(follower::repeat);
        return follower;
    }

    /** Must not block: it is asked for each message of a drill's device. */
    public boolean lasts(long id) {
        Drill drill = known.get(id);
        return drill != null && drill.lasts(clock.instant());
    }

    /** Those of the last hours that do not last any more; must not block. */
    public Set<Long> over() {
        Instant now = clock.instant();
        return known.values().stream()
                .filter(drill -> !drill.lasts(now))
                .map(Drill::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void repeat() {
        try {
            do {
                look();
            } while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Instant now = clock.instant();
            Map<Long, Drill> fresh = store.since(now.minus(KNOWN)).stream()
                    .collect(Collectors.toUnmodifiableMap(Drill::id, Function.identity()));
            fresh.values().stream()
                    .filter(drill -> drill.lasts(now) && !known.containsKey(drill.id()))
                    .forEach(drill -> log.info(
                            "Drill {} ({}) lasts until {}: its devices are heard",
                            drill.id(),
                            drill.scenario(),
                            drill.endsAt()));
            known = fresh;
        } catch (SQLException e) {
            log.debug("Drills stay as they were read last", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
