package community.lifeline.alerts.responding;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that lies in the database, piece by piece: one that fails is left for a while and holds up no other. */
final class Pile {
    private static final Logger log = LoggerFactory.getLogger(Pile.class);
    private static final Duration LEFT = Duration.ofSeconds(30);

    interface Look {
        /** @param without failed a moment ago and are left for a while */
        List<UUID> pieces(Set<UUID> without) throws SQLException;
    }

    interface Work {
        /** False where nothing could be done: another is at it. */
        boolean on(UUID piece) throws SQLException;
    }

    private final String name;
    private final Look look;
    private final Work work;
    private final Clock clock;
    private final Map<UUID, Instant> left = new HashMap<>();

    /** @param name of a piece, for whoever reads the log */
    Pile(String name, Look look, Work work, Clock clock) {
        this.name = name;
        this.look = look;
        this.work = work;
        this.clock = clock;
    }

    /** Works until nothing is left but what fails or others do; one that could not be found out, the database being away, is thrown. */
    void clear(BooleanSupplier goOn) throws SQLException {
        boolean some = true;
        while (some && goOn.getAsBoolean()) {
            some = round(goOn);
        }
    }

    private boolean round(BooleanSupplier goOn) throws SQLException {
        Instant now = clock.instant();
        // Nor is one left for as long as the wall clock had been ahead.
        left.values().removeIf(at -> at.plus(LEFT).isBefore(now) || at.isAfter(now));
        List<UUID> pieces = look.pieces(left.keySet()).stream()
                .filter(piece -> !left.containsKey(piece))
                .toList();
        boolean done = false;
        for (UUID piece : pieces) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            try {
                done |= work.on(piece);
            } catch (NewerJournalException e) {
                left.put(piece, clock.instant());
                log.error("{} {} is left to a newer Lifeline: {}", name, piece, e.getMessage());
            } catch (SQLException | RuntimeException e) {
                left.put(piece, clock.instant());
                // Where it is the database that fails, looking fails as well, and says so once for all.
                look.pieces(left.keySet());
                log.error(
                        "{} {} could not be gone on with; it is tried again in {} s", name, piece, LEFT.toSeconds(), e);
            }
        }
        return done;
    }
}
