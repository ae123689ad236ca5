package community.lifeline.alerts.reload;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again and again on a thread of its own, until it is closed. */
@SuppressWarnings("try") // Whoever closes it waits for a round that is under way, and may be interrupted.
final class Rounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Duration every;
    private final Runnable round;
    private final Thread thread;
    private volatile boolean ended;

    Rounds(String name, Duration every, Runnable round) {
        this.name = name;
        this.every = every;
        this.round = round;
        thread = Thread.ofVirtual().name(name.replace(' ', '-')).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!ended) {
            try {
                round.run();
            } catch (RuntimeException e) {
                log.error("The {} could not be looked at; what is in force stays", name, e);
            }
            LockSupport.parkNanos(every.toNanos());
        }
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
