package community.lifeline.ingest;

import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolException;
import community.lifeline.ingest.write.Fault;
import community.lifeline.ingest.write.ReadingWriter;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the database back into use, and what waits in the spool into the database, oldest first. One pass at a time,
 * on a thread of its own, so that neither a slow probe nor a long replay holds up what comes in.
 */
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private final Preparation preparation;
    private final Runnable looked;
    private final ReadingWriter writer;
    private final SpoolReplay replay;
    private final Spool spool;
    private final Availability availability;
    private volatile boolean stopped;
    private boolean spoolComplained;

    /**
     * @param looked told whenever it is known whether the database takes anything
     * @param writer what {@code replay} writes with
     */
    Recovery(
            Preparation preparation,
            Runnable looked,
            ReadingWriter writer,
            SpoolReplay replay,
            Spool spool,
            Availability availability) {
        this.preparation = preparation;
        this.looked = looked;
        this.writer = writer;
        this.replay = replay;
        this.spool = spool;
        this.availability = availability;
    }

    /** One pass: nothing where the database is in use and the spool empty. Never throws what is the database's fault. */
    void pass() {
        try {
            takeUp();
            looked.run();
            while (!stopped && availability.isStoring() && !spool.isEmpty()) {
                replay.oldest();
            }
            if (!stopped && availability.isStoring()) {
                replay.postponed();
            }
            spoolComplained = false;
        } catch (SQLException e) {
            failed(e);
        } catch (SpoolException e) {
            complain(e);
        } finally {
            looked.run();
        }
    }

    private void takeUp() throws SQLException, SpoolException {
        if (!availability.isStoring()) {
            preparation.run();
            // The surest probe is a write: a database without room or right answers and takes nothing.
            replay.oldest();
            availability.databaseTook();
        }
    }

    private void failed(SQLException e) {
        preparation.failed(e);
        if (availability.isStoring() && Fault.mayBeOfRows(e)) {
            // What comes in is stored all the same; should that fail as well, the writing says so itself.
            log.debug("The database refuses a spooled batch, it is tried again", e);
        } else {
            availability.databaseFailed(Fault.describe(e));
        }
    }

    private void complain(SpoolException e) {
        if (!spoolComplained) {
            spoolComplained = true;
            log.error("What waits in the spool cannot be replayed: {}", e.getMessage(), e);
        }
    }

    /** Breaks off a replay; its batch stays in the spool. */
    void stop() {
        stopped = true;
        writer.abort();
    }
}
