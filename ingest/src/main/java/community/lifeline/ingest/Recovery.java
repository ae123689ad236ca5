package community.lifeline.ingest;

import community.lifeline.gateway.telemetry.Message;
import community.lifeline.ingest.record.RecordLines;
import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolException;
import community.lifeline.ingest.spool.SpoolFile;
import community.lifeline.ingest.write.Batch;
import community.lifeline.ingest.write.Fault;
import community.lifeline.ingest.write.ReadingWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the database back into use, and what waits in the spool into the database, oldest first. One pass at a time,
 * on a thread of its own, so that neither a slow probe nor a long replay holds up what comes in.
 */
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** Small batches are replayed together up to this size. */
    private static final long REPLAY_BYTES = 2L << 20;

    private final Preparation preparation;
    private final Runnable looked;
    private final ReadingWriter writer;
    private final Spool spool;
    private final RecordLines lines;
    private final Availability availability;
    private final IngestMeters meters;
    private volatile boolean stopped;
    private boolean spoolComplained;

    /** @param looked told whenever it is known whether the database takes anything */
    Recovery(
            Preparation preparation,
            Runnable looked,
            ReadingWriter writer,
            Spool spool,
            RecordLines lines,
            Availability availability,
            IngestMeters meters) {
        this.preparation = preparation;
        this.looked = looked;
        this.writer = writer;
        this.spool = spool;
        this.lines = lines;
        this.availability = availability;
        this.meters = meters;
    }

    /** One pass: nothing where the database is in use and the spool empty. Never throws what is the database's fault. */
    void pass() {
        try {
            takeUp();
            looked.run();
            while (!stopped && availability.isStoring() && !spool.isEmpty()) {
                replayOldest();
            }
            spoolComplained = false;
        } catch (SQLException e) {
            preparation.failed(e);
            availability.databaseFailed(Fault.describe(e));
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
            replayOldest();
            availability.databaseTook();
        }
    }

    private void replayOldest() throws SQLException, SpoolException {
        List<SpoolFile> files = spool.oldest(REPLAY_BYTES);
        List<Message> messages = new ArrayList<>();
        List<SpoolFile> whole = new ArrayList<>();
        for (SpoolFile file : files) {
            var text = spool.read(file);
            if (text.isPresent()) {
                whole.add(file);
                text.get().forEach(line -> messages.add(lines.decode(line)));
            }
        }
        if (!messages.isEmpty()) {
            writer.write(new Batch(messages));
            meters.replayed(messages.size());
        }
        for (SpoolFile file : whole) {
            spool.delete(file);
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
