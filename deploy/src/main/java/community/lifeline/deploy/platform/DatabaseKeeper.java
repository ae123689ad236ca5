package community.lifeline.deploy.platform;

import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts our private database server again where it died. Closed before the server is, so that a stop is one. */
public final class DatabaseKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DatabaseKeeper.class);

    private final LocalTimescaleDb database;
    private final Duration every;
    private final Thread thread;
    private volatile boolean ended;
    private boolean failed;

    public DatabaseKeeper(LocalTimescaleDb database, Duration every) {
        this.database = database;
        this.every = every;
        thread = Thread.ofVirtual().name("database keeper").start(this::watch);
    }

    private void watch() {
        try {
            while (!ended) {
                Thread.sleep(every);
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        if (database.isRunning() || ended) {
            return;
        }
        if (!failed) {
            log.warn("the private database server ended by itself; it is started again");
        }
        try {
            database.startAgain();
            log.info("the private database server runs again");
            failed = false;
        } catch (IOException e) {
            if (!failed && !ended) {
                log.warn("the private database server does not start; it is tried again and again", e);
            }
            failed = true;
        }
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            // Who is in a hurry stops the server next, which waits for a start that is under way.
            Thread.currentThread().interrupt();
        }
    }
}
