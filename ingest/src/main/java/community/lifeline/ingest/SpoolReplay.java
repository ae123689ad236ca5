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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what waits in the spool into the database, oldest first. A batch that the database refuses again and again, while
 * it takes others, is postponed with those of its records that it refuses, so that it holds up nobody, and is tried
 * again now and then. Nothing leaves the spool but what is stored. Used by one thread.
 */
final class SpoolReplay {
    private static final Logger log = LoggerFactory.getLogger(SpoolReplay.class);

    /** Small batches are replayed together up to this size. */
    private static final long TOGETHER = 2L << 20;

    private static final int TRIES = 3;
    /** How many batches behind a refused one are tried, for one that shows that the database takes anything at all. */
    private static final int WITNESSES = 4;

    /** What was taken so lately shows that the database takes something. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final ReadingWriter writer;
    private final Spool spool;
    private final RecordLines lines;
    private final IngestMeters meters;
    private final Clock clock;
    private final Duration again;
    private long suspect = -1;
    private int tries;
    private Instant lastTaken = Instant.MIN;
    private Instant nextTry;
    private long lastTried = -1;

    /** @param again how long after one try of the postponed batches comes the next */
    SpoolReplay(
            ReadingWriter writer, Spool spool, RecordLines lines, IngestMeters meters, Clock clock, Duration again) {
        this.writer = writer;
        this.spool = spool;
        this.lines = lines;
        this.meters = meters;
        this.clock = clock;
        this.again = again;
        nextTry = clock.instant();
    }

    /** Stores the oldest batches, or postpones one; throws where the database takes neither them nor others. */
    void oldest() throws SQLException, SpoolException {
        List<SpoolFile> files = spool.oldest(TOGETHER);
        if (files.isEmpty()) {
            return;
        }
        SpoolFile head = files.getFirst();
        boolean suspected = head.number() == suspect;
        if (suspected && tries >= TRIES) {
            takeApart(head);
            return;
        }
        try {
            store(suspected ? List.of(head) : files);
        } catch (SQLException e) {
            if (Fault.mayBeOfRows(e)) {
                tries = suspected ? tries + 1 : 1;
                suspect = head.number();
            }
            throw e;
        }
    }

    private void store(List<SpoolFile> files) throws SQLException, SpoolException {
        List<String> text = new ArrayList<>();
        List<SpoolFile> whole = new ArrayList<>();
        for (SpoolFile file : files) {
            Optional<List<String>> read = spool.read(file);
            if (read.isPresent()) {
                whole.add(file);
                text.addAll(read.get());
            }
        }
        write(text);
        for (SpoolFile file : whole) {
            spool.delete(file);
        }
    }

    private void write(List<String> text) throws SQLException {
        if (!text.isEmpty()) {
            List<Message> messages = text.stream().map(lines::decode).toList();
            writer.write(new Batch(messages));
            lastTaken = clock.instant();
            meters.replayed(messages.size());
        }
    }

    private void takeApart(SpoolFile head) throws SQLException, SpoolException {
        Optional<List<String>> text = spool.read(head);
        if (text.isEmpty()) {
            return;
        }
        Pieces pieces = Pieces.store(text.get(), this::write);
        if (pieces.refused().isEmpty()) {
            spool.delete(head);
            return;
        }
        if (lastTaken.isBefore(clock.instant().minus(LATELY)) && !takesAnother(head)) {
            throw pieces.cause();
        }
        spool.postpone(head, pieces.refused());
        log.error(
                "The database takes other batches but not {} records of {}: they are kept in {} and tried again every {};"
                        + " see what refuses them there (a trigger, a constraint, a damaged index) and mend that: {}",
                pieces.refused().size(),
                head.name(),
                spool.postponedFolder(),
                again,
                Fault.describe(pieces.cause()));
    }

    /** Without that, the fault may be of everything, and nothing is gained by setting single batches apart. */
    private boolean takesAnother(SpoolFile head) throws SpoolException {
        List<SpoolFile> behind = spool.oldest(Long.MAX_VALUE).stream()
                .filter(file -> file.number() != head.number())
                .toList();
        List<SpoolFile> witnesses = new ArrayList<>(behind.subList(0, Math.min(WITNESSES, behind.size())));
        if (behind.size() > WITNESSES) {
            witnesses.add(behind.getLast());
        }
        for (SpoolFile witness : witnesses) {
            try {
                store(List.of(witness));
                return true;
            } catch (SQLException e) {
                log.debug("The database refuses {} too", witness, e);
            }
        }
        return false;
    }

    /** Tries those that are postponed, if it is time; for a minute or so, and no longer than nothing else waits. */
    void postponed() throws SQLException, SpoolException {
        Instant start = clock.instant();
        if (start.isBefore(nextTry)) {
            return;
        }
        nextTry = start.plus(again);
        for (SpoolFile file : postponedInTurn()) {
            if (!spool.isEmpty() || clock.instant().isAfter(start.plus(LATELY))) {
                return;
            }
            lastTried = file.number();
            Optional<List<String>> text = spool.read(file);
            if (text.isPresent()) {
                settle(file, text.get(), Pieces.store(text.get(), this::write));
            }
        }
    }

    /** From the one behind that which was tried last, so that each has its turn. */
    private List<SpoolFile> postponedInTurn() {
        return Stream.concat(
                        spool.postponed().stream().filter(file -> file.number() > lastTried),
                        spool.postponed().stream().filter(file -> file.number() <= lastTried))
                .toList();
    }

    private void settle(SpoolFile file, List<String> text, Pieces pieces) throws SpoolException {
        if (pieces.refused().isEmpty()) {
            spool.delete(file);
            log.info("The database took {} records of {} that it had refused", text.size(), file.name());
        } else if (pieces.refused().size() < text.size()) {
            spool.postpone(file, pieces.refused());
        }
    }
}
