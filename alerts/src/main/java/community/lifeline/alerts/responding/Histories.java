package community.lifeline.alerts.responding;

import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.alerts.response.Recorded;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responses with their histories, for transactions to act on. What was read of one is kept, so that of a long history only
 * what is new is read; the journal says by a hash whether what is kept still is its beginning. Safe for many threads.
 */
final class Histories {
    private static final Logger log = LoggerFactory.getLogger(Histories.class);
    private static final int KEPT = 256;

    private final AtomicLong entriesRead = new AtomicLong();
    /** Least recently used first; guarded by itself. */
    private final Map<UUID, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    /** @param last entry of the journal that is in {@code held} */
    private record Known(Held held, Entry last) {}

    /**
     * Waits for whoever holds it; empty where there is none by this id.
     *
     * @throws NewerJournalException where its journal is not wholly understood
     */
    Optional<Held> hold(Connection connection, UUID id) throws SQLException {
        Optional<String> plan = ResponseRows.hold(connection, id);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        Optional<Known> before = before(id);
        Optional<Known> now = before.isPresent() ? goOn(connection, id, before.get()) : Optional.empty();
        Known fresh = now.isPresent() ? now.get() : whole(connection, id, plan.get());
        keep(id, fresh);
        return Optional.of(fresh.held());
    }

    /** What is new since; empty where the journal's entry is not the one that is known, as after a transaction that failed. */
    private Optional<Known> goOn(Connection connection, UUID id, Known before) throws SQLException {
        List<Entry> entries = read(Journal.since(connection, id, before.last().number()));
        if (entries.isEmpty() || !entries.getFirst().equals(before.last())) {
            return Optional.empty();
        }
        int next = before.held().history().size() + 1;
        List<Recorded> more = EventText.read(next, entries.subList(1, entries.size()));
        return Optional.of(new Known(before.held().and(more), entries.getLast()));
    }

    private Known whole(Connection connection, UUID id, String plan) throws SQLException {
        List<Entry> entries = read(Journal.of(connection, id));
        if (!PlanText.intact(plan)) {
            // It goes on: a response that stands still is worse than one by a plan that somebody changed.
            log.error("The plan that response {} goes by was changed in the table response_plan", id);
        }
        return new Known(Held.of(id, PlanText.read(plan), EventText.read(entries)), entries.getLast());
    }

    private List<Entry> read(List<Entry> entries) {
        entriesRead.addAndGet(entries.size());
        return entries;
    }

    private Optional<Known> before(UUID id) {
        synchronized (known) {
            return Optional.ofNullable(known.get(id));
        }
    }

    private void keep(UUID id, Known fresh) {
        synchronized (known) {
            if (fresh.held().response().over()) {
                known.remove(id);
                return;
            }
            known.put(id, fresh);
            if (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }

    /** Entries of the journal that were read so far. */
    long entriesRead() {
        return entriesRead.get();
    }
}
