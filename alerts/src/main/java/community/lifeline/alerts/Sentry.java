package community.lifeline.alerts;

import community.lifeline.alerts.standing.OrderStore;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what suppresses up to date, on two virtual threads: by the clock, and by the database. While that is away, what
 * was read last goes on, and ends by the clock.
 */
final class Sentry implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sentry.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration READ = Duration.ofSeconds(2);

    private final Teller teller;
    private final OrderStore orders;
    private final Suppression.Source register;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean away;

    Sentry(Teller teller, OrderStore orders, Suppression.Source register, Clock clock) {
        this.teller = teller;
        this.orders = orders;
        this.register = register;
        this.clock = clock;
    }

    void start() {
        Thread.ofVirtual().name("alerts-hidden").start(() -> repeat(LOOK, teller::reconsider));
        Thread.ofVirtual().name("alerts-orders").start(() -> repeat(READ, this::read));
    }

    /** Takes the orders and the register as they now are. */
    void refresh() throws SQLException {
        teller.adopt(register.current());
        teller.adopt(orders.current(clock.instant()));
    }

    private void read() {
        try {
            refresh();
            away = false;
        } catch (SQLException e) {
            if (!away) {
                away = true;
                log.warn("Silences and planned works stay as they were read last: {}", e.getMessage());
            }
        }
    }

    private void repeat(Duration every, Runnable work) {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.error("What is hidden could not be looked at; it is tried again", e);
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
