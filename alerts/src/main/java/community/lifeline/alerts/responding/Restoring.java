package community.lifeline.alerts.responding;

import community.lifeline.alerts.responding.Comparison.Compared;
import community.lifeline.ingest.write.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the tables right by the journal where they say other than it, so that the clocks of what was hidden run again, and
 * says so. Open responses, and those that are over by the table alone, at the start and every few minutes; all of them once
 * a day, some at a time. Looks on one thread, may be asked on any.
 */
final class Restoring {
    private static final Logger log = LoggerFactory.getLogger(Restoring.class);
    /** Of the others at one look. */
    private static final int SLICES = 4;

    static final Duration OPEN_EVERY = Duration.ofMinutes(5);
    static final Duration ALL_EVERY = Duration.ofDays(1);
    /** How long it is told that something was put right: whoever did it may still be at it. */
    static final Duration TOLD = Duration.ofHours(24);

    private final DataSource database;
    private final Clock clock;
    private final Tables tables;
    private final AtomicLong restored = new AtomicLong();
    private final Map<UUID, String> wrong = new LinkedHashMap<>();
    private List<String> plans = List.of();
    /** Those before it are looked at; at first anywhere, so that with many restarts none is left out. */
    private Optional<UUID> last = Optional.of(UUID.randomUUID());

    private Optional<Instant> open = Optional.empty();
    private Optional<Instant> all = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();
    private volatile Optional<Restored> newest = Optional.empty();

    private record Restored(Instant at, String words) {}

    Restoring(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
        tables = new Tables(database);
    }

    /** What differs and could not be put right, in words. */
    Optional<String> trouble() {
        return trouble;
    }

    /** What was put right lately. */
    Optional<String> restored() {
        return newest.filter(known -> known.at().plus(TOLD).isAfter(clock.instant()))
                .map(Restored::words);
    }

    /** How many responses were put right since the start. */
    long count() {
        return restored.get();
    }

    /** Does what there is to do by now: those that are open, and some of the others. */
    synchronized void look() throws SQLException {
        Instant now = clock.instant();
        if (due(open, OPEN_EVERY, now)) {
            lookAtOpen();
        }
        lookAtSome(now);
    }

    /** A wall clock that was ahead holds nothing up. */
    private static boolean due(Optional<Instant> before, Duration every, Instant now) {
        return before.isEmpty()
                || before.get().isAfter(now)
                || !before.get().plus(every).isAfter(now);
    }

    synchronized void lookAtOpen() throws SQLException {
        open = Optional.of(clock.instant());
        plans = tables.changedPlans();
        List<UUID> ids = tables.open();
        for (int from = 0; from < ids.size(); from += Tables.SLICE) {
            look(ids.subList(from, Math.min(from + Tables.SLICE, ids.size())));
        }
        say();
    }

    private void lookAtSome(Instant now) throws SQLException {
        for (int slices = 0; slices < SLICES; slices++) {
            if (last.isEmpty()) {
                if (!due(all, ALL_EVERY, now)) {
                    return;
                }
                all = Optional.of(now);
                last = Optional.of(Tables.FIRST);
            }
            List<UUID> some = tables.next(last.get(), Optional.empty());
            look(some);
            last = some.isEmpty() ? Optional.empty() : Optional.of(some.getLast());
        }
        say();
    }

    private void look(Collection<UUID> ids) throws SQLException {
        ids.forEach(wrong::remove);
        for (Map.Entry<UUID, Compared> each : tables.compare(ids).entrySet()) {
            UUID id = each.getKey();
            try {
                Compared found = restore(id);
                if (!found.discords().isEmpty()) {
                    said(id, found);
                }
            } catch (SQLException e) {
                if (!Fault.mayBeOfRows(e)) {
                    throw e; // it is the database that fails, and not this one
                }
                failed(id, each.getValue(), e);
            } catch (RuntimeException e) {
                failed(id, each.getValue(), e);
            }
        }
    }

    private void failed(UUID id, Compared found, Exception e) {
        String words = found.discords().getFirst().words();
        wrong.put(id, words);
        log.error("{}; it cannot be put right, and is looked at again", words, e);
    }

    private void said(UUID id, Compared found) {
        String first = found.discords().getFirst().words();
        String all = found.discords().stream().map(Discord::words).collect(Collectors.joining("; "));
        if (found.held().isEmpty()) {
            wrong.put(id, first);
            log.error("{}; it cannot be put right", all);
        } else {
            restored.incrementAndGet();
            newest = Optional.of(new Restored(clock.instant(), first));
            log.error("{}; it was put right by the journal", all);
        }
    }

    /** Looks once more with the row held, since whoever acts on it may have been between the two. */
    private Compared restore(UUID id) throws SQLException {
        return Transaction.run(database, connection -> {
            hold(connection, id);
            Compared found = new Comparison(connection)
                    .of(List.of(id))
                    .getOrDefault(id, new Compared(Optional.empty(), List.of()));
            if (found.held().isPresent() && !found.discords().isEmpty()) {
                Held held = found.held().get();
                ResponseRows.restore(connection, held);
                if (!held.response().over()) {
                    ResponseRows.tie(connection, id, held.response().causes().values());
                }
            }
            return found;
        });
    }

    private static void hold(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM lifeline.response WHERE id = ? FOR UPDATE")) {
            statement.setObject(1, id);
            statement.executeQuery().close();
        }
    }

    private void say() {
        List<String> all = new ArrayList<>(plans);
        all.addAll(wrong.values());
        Optional<String> before = trouble;
        trouble = all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.getFirst() + (all.size() > 1 ? "; and " + (all.size() - 1) + " more" : ""));
        if (!plans.isEmpty() && !trouble.equals(before)) {
            plans.forEach(plan -> log.error("{}; restore that row from a backup", plan));
        }
    }
}
