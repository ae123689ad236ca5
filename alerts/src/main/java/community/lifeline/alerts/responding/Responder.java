package community.lifeline.alerts.responding;

import community.lifeline.alerts.notice.Outbox;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns alerts into responses, and lets their clocks run, on a virtual thread each. With the database away nothing of that
 * happens; once it is back all of it does, since alerts and clocks are found there. Safe for several processes.
 */
public final class Responder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Responder.class);
    /** Looking costs the database four looks at an index. */
    private static final long LOOK_MILLIS = 250;

    private static final long VIGIL_MILLIS = 5_000;
    private static final long TABLES_MILLIS = 60_000;

    private final Responses responses;
    private final List<Pile> alerts;
    private final List<Pile> clocks;
    private final WallClock wall;
    private final Beginning begins;
    private final Vigil vigil;
    private final Restoring restoring;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Does nothing yet, until it is told to {@link #look}. */
    public Responder(DataSource database, Setting setting, Outbox outbox, Clock clock) {
        responses = new Responses(database, setting, outbox, clock);
        wall = new WallClock(clock);
        begins = new Beginning(setting, database, clock);
        vigil = new Vigil(database, clock);
        restoring = new Restoring(database, clock);
        Intake intake = new Intake(responses, clock);
        DrillEnd drills = new DrillEnd(responses, clock);
        ProofIntake proofs = new ProofIntake(responses, clock);
        alerts = List.of(
                new Pile("Alert", intake::unanswered, intake::answer, clock),
                new Pile("The end of alert", intake::calm, intake::calm, clock),
                new Pile("Proof", _ -> proofs.unanswered(), proofs::answer, clock),
                new Pile("Drill's response", _ -> drills.over(), drills::end, clock));
        clocks = List.of(new Pile("Response", responses::due, responses::wake, clock));
    }

    public static Responder start(DataSource database, Setting setting, Outbox outbox, Clock clock) {
        Responder responder = new Responder(database, setting, outbox, clock);
        Thread.ofVirtual()
                .name("responses-alerts")
                .start(() -> responder.repeat(() -> responder.look(responder.alerts)));
        Thread.ofVirtual().name("responses-clocks").start(() -> responder.repeat(responder::lookAtClocks));
        Thread.ofVirtual()
                .name("responses-vigil")
                .start(() -> responder.watch(VIGIL_MILLIS, "Whether responses go on", responder.vigil::look));
        Thread.ofVirtual()
                .name("responses-tables")
                .start(() -> responder.watch(
                        TABLES_MILLIS,
                        "Whether the tables of responses say what the journal does",
                        responder.restoring::look));
        return responder;
    }

    /** What there is to do and is not being done, in words; empty where all is, or where it cannot be found out. */
    public Optional<String> trouble() {
        List<String> all = Stream.of(vigil.trouble(), restoring.trouble())
                .flatMap(Optional::stream)
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
    }

    /** What of the tables was put right by the journal within the last day, in words. */
    public Optional<String> restored() {
        return restoring.restored();
    }

    /** How many responses were put right by the journal since the start. */
    public long restorations() {
        return restoring.count();
    }

    private void watch(long everyMillis, String what, Look look) {
        try {
            while (!closed.await(everyMillis, TimeUnit.MILLISECONDS)) {
                try {
                    look.once();
                } catch (SQLException e) {
                    log.debug("{} cannot be found out; the others say that the database is away", what, e);
                } catch (RuntimeException e) {
                    log.error("{} could not be looked at; it is tried again", what, e);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    public Responses responses() {
        return responses;
    }

    /** Takes in the alerts that there are, and lets clocks do what is due. */
    public void look() throws SQLException {
        look(alerts);
        lookAtClocks();
    }

    private void look(List<Pile> piles) throws SQLException {
        if (begins.ready()) {
            for (Pile pile : piles) {
                pile.clear(this::open);
            }
        }
    }

    private synchronized void lookAtClocks() throws SQLException {
        if (begins.ready() && wall.toBeLooked()) {
            restore();
            responses.wakeAll();
            wall.looked();
        }
        look(clocks);
    }

    /** Before any clock is looked at: what hides one would be written over unseen. No clock waits for its mending. */
    private void restore() {
        try {
            restoring.lookAtOpen();
        } catch (SQLException | RuntimeException e) {
            log.error("The tables of responses could not be compared with the journal; it is tried again", e);
        }
    }

    private interface Look {
        void once() throws SQLException;
    }

    private void repeat(Look look) {
        boolean away = false;
        try {
            do {
                try {
                    look.once();
                    away = false;
                } catch (SQLException e) {
                    if (!away) {
                        away = true;
                        log.error("Responses stand still until the database is back: {}", e.getMessage());
                    }
                } catch (RuntimeException e) {
                    log.error("Responses could not be looked at; it is tried again", e);
                }
            } while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean open() {
        return closed.getCount() > 0;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
