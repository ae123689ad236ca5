package community.lifeline.alerts.responding;

import community.lifeline.alerts.command.Downlink;
import community.lifeline.alerts.command.Order;
import community.lifeline.alerts.command.OrderRows;
import community.lifeline.alerts.response.Act;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands that responses ask for, and looks for the readings that must follow, on a virtual thread each. At least
 * once by the same id, never after its time; what became of it is written into the journal. Safe for several processes.
 */
public final class Commander implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Commander.class);

    private static final long LOOK_MILLIS = 200;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Responses responses;
    private final Downlink downlink;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    private interface Work {
        void go() throws SQLException, InterruptedException;
    }

    Commander(Responses responses, Downlink downlink, Clock clock) {
        this.responses = responses;
        this.downlink = downlink;
        this.clock = clock;
    }

    /** Closes {@code downlink} when it is closed. */
    public static Commander start(Responses responses, Downlink downlink, Clock clock) {
        Commander commander = new Commander(responses, downlink, clock);
        Thread.ofVirtual().name("commands-out").start(() -> commander.repeat(commander::send));
        Thread.ofVirtual().name("commands-watch").start(() -> commander.repeat(commander::watch));
        return commander;
    }

    /** Sends what is to be sent now, one after the other. */
    void send() throws SQLException, InterruptedException {
        Optional<Order> order = take();
        while (order.isPresent() && closed.getCount() > 0) {
            send(order.get());
            order = take();
        }
    }

    private Optional<Order> take() throws SQLException {
        // Nobody else begins before this one is surely done with it.
        Duration lease = downlink.patience().plus(Duration.ofSeconds(5));
        try (Connection connection = responses.database().getConnection()) {
            connection.setAutoCommit(true);
            return OrderRows.take(connection, clock.instant(), lease);
        }
    }

    private void send(Order order) throws SQLException, InterruptedException {
        Optional<String> trouble;
        try {
            if (!responses.asksFor(order)) {
                log.error(
                        "Command {} ({}) to {} is not sent: it stands in the table, and the journal of response {} does not"
                                + " ask for it",
                        order.id(),
                        order.name(),
                        order.device(),
                        order.response());
                return;
            }
            trouble = downlink.send(order.topic(), order.message(), order.expires());
        } catch (NewerJournalException e) {
            // The newer Lifeline beside this one takes it.
            trouble = Optional.of(e.names().en());
        }
        if (trouble.isPresent()) {
            giveBack(order, trouble.get());
        } else {
            responses.learn(order.response(), new Act.CommandSent(order.id(), order.attempts()));
            log.info("Command {} ({}) to {} is sent", order.id(), order.name(), order.device());
        }
    }

    private void giveBack(Order order, String trouble) throws SQLException {
        if (order.attempts() == 1) {
            log.warn(
                    "Command {} ({}) to {} could not be sent and is tried again until {}: {}",
                    order.id(),
                    order.name(),
                    order.device(),
                    order.expires(),
                    trouble);
        }
        try (Connection connection = responses.database().getConnection()) {
            connection.setAutoCommit(true);
            OrderRows.giveBack(connection, order, clock.instant().plus(AGAIN), trouble);
        }
    }

    /** Looks whether devices say what became of the commands that they may have; one that fails holds up no other. */
    void watch() throws SQLException {
        Optional<SQLException> trouble = Optional.empty();
        for (Order order : watched(clock.instant())) {
            try {
                watch(order);
            } catch (SQLException e) {
                trouble = Optional.of(e);
            } catch (RuntimeException e) {
                log.error("Command {} cannot be watched", order.id(), e);
            }
        }
        if (trouble.isPresent()) {
            throw trouble.get();
        }
    }

    private void watch(Order order) throws SQLException {
        Optional<Act> known = known(order);
        if (known.isPresent()) {
            responses.learn(order.response(), known.get());
        }
    }

    private List<Order> watched(Instant now) throws SQLException {
        try (Connection connection = responses.database().getConnection()) {
            connection.setAutoCommit(true);
            return OrderRows.watched(connection, now);
        }
    }

    private Optional<Act> known(Order order) throws SQLException {
        try (Connection connection = responses.database().getConnection()) {
            connection.setAutoCommit(true);
            return Ordering.early(connection, order);
        }
    }

    private void repeat(Work work) {
        boolean away = false;
        try {
            do {
                try {
                    work.go();
                    away = false;
                } catch (SQLException e) {
                    if (!away) {
                        away = true;
                        log.error("Commands stand still until the database is back: {}", e.getMessage());
                    }
                } catch (RuntimeException e) {
                    log.error("Commands could not be gone on with; it is tried again", e);
                }
            } while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        downlink.close();
    }
}
