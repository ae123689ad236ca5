package community.lifeline.ingest;

import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.schema.Retention;
import community.lifeline.ingest.write.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done now and then beside the writing, on two virtual threads: recovery on the one, housekeeping on the other. */
final class Chores {
    private interface Chore {
        void run() throws SQLException;
    }

    private static final Logger log = LoggerFactory.getLogger(Chores.class);
    private static final Duration SAVE_LAST_SEEN = Duration.ofMinutes(1);
    private static final Duration REFRESH_REGISTRY = Duration.ofSeconds(10);
    private static final Duration RETENTION = Duration.ofHours(1);

    private final Availability availability;
    private final Retention retention;
    private final DeviceRegistry registry;
    private final ScheduledExecutorService recovering = single("ingest-recovery");
    private final ScheduledExecutorService keeping = single("ingest-chores");

    Chores(Availability availability, Retention retention, DeviceRegistry registry) {
        this.availability = availability;
        this.retention = retention;
        this.registry = registry;
    }

    private static ScheduledExecutorService single(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(name).factory());
    }

    void start(Runnable recovery, Duration probe) {
        var _ = recovering.scheduleWithFixedDelay(
                guarded("recovery", recovery::run), 0, probe.toMillis(), TimeUnit.MILLISECONDS);
        schedule("saving when devices were last seen", registry::saveLastSeen, SAVE_LAST_SEEN);
        schedule("refreshing the registry", registry::refresh, REFRESH_REGISTRY);
        schedule("retention", retention::run, RETENTION);
    }

    private void schedule(String name, Chore chore, Duration every) {
        Runnable task = guarded(name, () -> {
            if (availability.isStoring()) {
                chore.run();
            }
        });
        var _ = keeping.scheduleWithFixedDelay(task, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A task that throws would never be run again. */
    private static Runnable guarded(String name, Chore chore) {
        return () -> {
            try {
                chore.run();
            } catch (SQLException e) {
                log.warn("Put off: {} failed: {}", name, Fault.describe(e));
            } catch (RuntimeException e) {
                log.error("A fault in {}", name, e);
            }
        };
    }

    /** Lets what is under way end, for a little while, and notes when devices were last seen. */
    void close() {
        recovering.shutdown();
        keeping.shutdown();
        if (availability.isStoring()) {
            guarded("saving when devices were last seen", registry::saveLastSeen)
                    .run();
        }
        try {
            boolean _ = recovering.awaitTermination(2, TimeUnit.SECONDS);
            boolean _ = keeping.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
