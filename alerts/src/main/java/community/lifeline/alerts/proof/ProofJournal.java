package community.lifeline.alerts.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what somebody must answer for: when readings stopped to get through, when they did again, and once a day how
 * many did. What the database does not take waits in memory. Blocks; confined to the thread of the proofs.
 */
final class ProofJournal {
    /** All entries are about it. */
    static final UUID SUBJECT = UUID.nameUUIDFromBytes("proof of life".getBytes(StandardCharsets.UTF_8));

    private static final Logger log = LoggerFactory.getLogger(ProofJournal.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_OWED = 1000;

    private final DataSource database;
    private final ProofDays days;
    private final ZoneId zone;
    private final Deque<Draft> owed = new ArrayDeque<>();
    private Optional<LocalDate> summedUp = Optional.empty();

    /** @param zone in which a day is meant */
    ProofJournal(DataSource database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
        days = new ProofDays(database, zone);
    }

    void note(ProofState before, ProofState after, Instant now) {
        change(before, after).ifPresent(owed::add);
        while (owed.size() > MOST_OWED) {
            owed.removeFirst();
        }
        try {
            while (!owed.isEmpty()) {
                append(owed.getFirst());
                owed.removeFirst();
            }
            sumUp(now);
        } catch (SQLException e) {
            log.debug("What became of the proof of life is written down once the database takes it", e);
        }
    }

    /** What is to be written of it, where it is another state for people. */
    static Optional<Draft> change(ProofState before, ProofState after) {
        return switch (after) {
            case ProofState.Broken broken when !(before instanceof ProofState.Broken) -> Optional.of(lost(broken));
            case ProofState.Holding holding
            when before instanceof ProofState.Broken broken -> Optional.of(restored(broken, holding));
            case ProofState.Broken _, ProofState.Holding _, ProofState.Missing _, ProofState.Unknown _ ->
                Optional.empty();
        };
    }

    private static Draft lost(ProofState.Broken broken) {
        Outcome.Missed missed = broken.newest();
        ObjectNode body = JSON.createObjectNode()
                .put("since", broken.since().toString())
                .put("station", missed.station().label())
                .put("device", missed.device())
                .put("why", missed.why());
        return draft(missed.at(), "proof_lost", body);
    }

    private static Draft restored(ProofState.Broken broken, ProofState.Holding holding) {
        ObjectNode body = JSON.createObjectNode()
                .put("since", broken.since().toString())
                .put(
                        "lasted_seconds",
                        Duration.between(broken.since(), holding.last()).toSeconds());
        return draft(holding.last(), "proof_restored", body);
    }

    private static Draft draft(Instant at, String type, ObjectNode body) {
        return new Draft(SUBJECT, at, "lifeline", type, body.toString());
    }

    private void append(Draft draft) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Journal.append(connection, ProofDevice.COMMUNITY, List.of(draft));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** Once a day, of the days before it that nobody has summed up yet. */
    private void sumUp(Instant now) throws SQLException {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (!summedUp.equals(Optional.of(today))) {
            days.sumUp(today);
            summedUp = Optional.of(today);
        }
    }

    static Draft summary(LocalDate day, Instant end, long answered, long told, double slowest) {
        ObjectNode body = JSON.createObjectNode()
                .put("day", day.toString())
                .put("answered", answered)
                .put("told", told)
                .put("slowest_seconds", Math.round(slowest * 10) / 10.0);
        return draft(end, "proof_summary", body);
    }
}
