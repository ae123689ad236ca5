package community.lifeline.ingest;

import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.record.RecordLines;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.schema.Retention;
import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolException;
import community.lifeline.ingest.write.ReadingWriter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ingest at work: the loop that writes, the recovery beside it, and the chores, each on a virtual thread. Opening and
 * closing block; the rest may be called from anywhere.
 */
final class Ingest {
    private static final Logger log = LoggerFactory.getLogger(Ingest.class);

    /**
     * What comes in goes to the spool when the database says nothing for so long. Meanwhile nothing is acknowledged, and
     * behind what the broker may send unacknowledged, a gas leak would wait too.
     */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** How often those batches are tried that the database refuses for what is in them. */
    private static final Duration POSTPONED_AGAIN = Duration.ofMinutes(5);

    private final IngestConfig config;
    private final Spool spool;
    private final Intake intake;
    private final Availability availability;
    private final BatchStore store;
    private final Recovery recovery;
    private final WriteLoop loop;
    private final CountDownLatch firstLook = new CountDownLatch(1);
    private final Chores chores;
    private final IngestMeters ours;
    private final Thread writing;

    private Ingest(
            IngestConfig config,
            Kinds kinds,
            DataSource database,
            DeviceRegistry registry,
            Clock clock,
            MeterRegistry meters,
            Spool spool,
            Tap tap) {
        this.config = config;
        this.spool = spool;
        intake = new Intake(config.maxRows());
        availability = new Availability(clock);
        RecordLines lines = new RecordLines(kinds, clock);
        ours = new IngestMeters(meters, spool, intake, availability);
        ReadingWriter live = new ReadingWriter(database, kinds, registry, lines, SILENCE);
        store = new BatchStore(live, spool, lines, availability, ours, tap);
        ReadingWriter patient = new ReadingWriter(database, kinds, registry, lines);
        recovery = new Recovery(
                new Preparation(database, kinds, config.schema(), config.migrate(), registry),
                firstLook::countDown,
                patient,
                new SpoolReplay(patient, spool, lines, ours, clock, POSTPONED_AGAIN),
                spool,
                availability);
        loop = new WriteLoop(intake, store, new Outcomes(meters), availability, firstLook, config.linger());
        writing = Thread.ofVirtual().name("ingest-write").unstarted(loop);
        chores = new Chores(availability, new Retention(database, kinds, config.schema(), clock), registry);
    }

    static Ingest open(
            IngestConfig config,
            Kinds kinds,
            DataSource database,
            DeviceRegistry registry,
            Clock clock,
            MeterRegistry meters,
            Tap tap)
            throws SpoolException {
        Spool spool = Spool.open(config.spool(), clock);
        Ingest ingest = new Ingest(config, kinds, database, registry, clock, meters, spool, tap);
        ingest.writing.start();
        ingest.chores.start(ingest.recovery::pass, config.probe());
        return ingest;
    }

    CompletableFuture<Void> keep(Delivery delivery) {
        return intake.offer(delivery);
    }

    IngestHealth health() {
        return IngestHealth.of(
                availability.state(), spool.files(), spool.bytes(), spool.oldestAge(), intake.rows(), loop.busy());
    }

    /** Stores what was received, in the spool if the database takes too long; what remains is not acknowledged. */
    void close() {
        intake.close();
        firstLook.countDown();
        recovery.stop();
        Duration half = config.stopWithin().dividedBy(2);
        if (!joined(half)) {
            store.giveUp();
            if (!joined(half)) {
                log.error(
                        "{} observations could not be stored in {}; the broker will deliver them again",
                        intake.rows(),
                        config.stopWithin());
            }
        }
        chores.close();
        ours.close();
        try {
            spool.close();
        } catch (IOException e) {
            log.warn("The spool's lock could not be given back", e);
        }
    }

    private boolean joined(Duration most) {
        try {
            return writing.join(most);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
