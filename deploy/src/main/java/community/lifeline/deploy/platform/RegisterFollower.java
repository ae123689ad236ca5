package community.lifeline.deploy.platform;

import community.lifeline.alerts.AlertDesk;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.registry.Register;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the alerts go by the register as it is now, on a virtual thread of its own. */
final class RegisterFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RegisterFollower.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_A_REFRESH = 10;

    private final DeviceRegistry registry;
    private final boolean ours;
    private final AlertDesk desk;
    private final Thread thread;
    private volatile boolean closed;
    /** Guarded by this. */
    private long version;

    private volatile boolean read;

    /** @param ours nobody else in this process keeps {@code registry} up to date */
    RegisterFollower(DeviceRegistry registry, boolean ours, AlertDesk desk) {
        this.registry = registry;
        this.ours = ours;
        this.desk = desk;
        if (ours) {
            refresh();
        }
        look();
        thread = Thread.ofVirtual().name("register-follower").start(this::run);
    }

    private void run() {
        try {
            for (int looks = 1; !closed; looks++) {
                Thread.sleep(LOOK);
                try {
                    if (ours && (looks % LOOKS_A_REFRESH == 0 || !registry.isLoaded())) {
                        refresh();
                    }
                    look();
                } catch (RuntimeException e) {
                    log.error("The register cannot be followed now; what is known of it holds", e);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads it now, as whoever has just written to it wants. */
    void readNow() {
        refresh();
        look();
    }

    /** True once the alerts go by what the database has of it; false while that has been away since the start. */
    boolean isRead() {
        return read;
    }

    private void refresh() {
        try {
            registry.refresh();
        } catch (SQLException e) {
            log.debug("The register cannot be read now; what is known of it holds", e);
        }
    }

    private synchronized void look() {
        boolean loaded = registry.isLoaded();
        Register register = registry.register();
        if (register.version() != version) {
            version = register.version();
            desk.revise(rulings -> new Rulings(rulings.book(), register, rulings.given()));
        }
        read = loaded;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
