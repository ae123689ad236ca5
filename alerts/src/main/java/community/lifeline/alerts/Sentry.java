package community.lifeline.alerts;

import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.standing.AdjustmentStore;
import community.lifeline.alerts.standing.OrderStore;
import community.lifeline.alerts.suppress.Order;
import community.lifeline.alerts.suppress.Orders;
import community.lifeline.alerts.suppress.Reminder;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what suppresses up to date, on two virtual threads: by the clock, and by the database. While that is away, what
 * was read last goes on, and ends by the clock.
 */
final class Sentry implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sentry.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration REMIND = Duration.ofMinutes(1);
    private static final Duration READ = Duration.ofSeconds(2);

    private final Teller teller;
    private final OrderStore orders;
    private final AdjustmentStore adjustments;
    private final Consumer<List<Adjustment>> adjust;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private List<Adjustment> adjusted = List.of();
    private final Map<String, Instant> reminded = new HashMap<>();
    private boolean away;

    /** @param adjust takes the adjustments in force, each time that they are others */
    Sentry(Teller teller, DataSource database, Consumer<List<Adjustment>> adjust, Clock clock) {
        this.teller = teller;
        this.orders = new OrderStore(database);
        this.adjustments = new AdjustmentStore(database);
        this.adjust = adjust;
        this.clock = clock;
    }

    void start() {
        Thread.ofVirtual().name("alerts-hidden").start(() -> repeat(LOOK, teller::reconsider));
        Thread.ofVirtual().name("alerts-orders").start(() -> repeat(READ, this::read));
    }

    /** Takes the orders, which it returns, and the adjustments as they now are. */
    synchronized Orders refresh() throws SQLException {
        Instant now = clock.instant();
        Orders standing = orders.current(now);
        teller.adopt(standing);
        List<Adjustment> current = adjustments.current(now);
        if (!current.equals(adjusted)) {
            adjust.accept(current);
            adjusted = current;
        }
        return standing;
    }

    private void remind(Orders standing) throws SQLException {
        Instant now = clock.instant();
        for (Reminder reminder : Reminder.due(standing, teller.held(), now)) {
            String key = reminder.order().id() + "/" + reminder.occasion();
            Instant last = reminded.get(key);
            // Asked of the database once in a while only.
            if (last == null || now.isAfter(last.plus(REMIND))) {
                reminded.put(key, now);
                if (orders.remind(reminder, now)) {
                    teller.remind(reminder);
                }
            }
        }
        reminded.values().removeIf(at -> now.isAfter(at.plus(Order.LONGEST)));
    }

    private void read() {
        try {
            remind(refresh());
            away = false;
        } catch (SQLException e) {
            if (!away) {
                away = true;
                log.warn("Silences, planned works and adjustments stay as they were read last: {}", e.getMessage());
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
