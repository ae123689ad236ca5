package community.lifeline.alerts.web.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.account.Reach;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Query;
import community.lifeline.alerts.web.live.Changes.Change;
import community.lifeline.alerts.web.resource.Columns;
import community.lifeline.alerts.web.resource.WhereWords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What one follower is sent: {@code reset} where it has to read everything anew, then {@code alert} and {@code response}
 * with each as it is when it is sent, and every ten seconds a {@code pulse} that says that nothing is missing up to then.
 * Confined to one virtual thread, which waits while the follower does not keep up.
 */
final class Following {
    private static final Duration PULSE = Duration.ofSeconds(10);
    private static final int MOST = 500;

    /** Where the follower may look, asked for anew every time. */
    interface Allowed {
        Reach now() throws SQLException;
    }

    private final DataSource database;
    private final Follower follower;
    private final Allowed allowed;
    private final Set<String> types;
    private final Clock clock;
    private final Supplier<WhereWords> where;
    private final OutputStream out;

    Following(
            DataSource database,
            Follower follower,
            Allowed allowed,
            Set<String> types,
            Clock clock,
            Supplier<WhereWords> where,
            OutputStream out) {
        this.database = database;
        this.follower = follower;
        this.allowed = allowed;
        this.types = types;
        this.clock = clock;
        this.where = where;
        this.out = out;
    }

    void run(Optional<Position> after) throws SQLException, IOException, InterruptedException {
        Position position = begin(after);
        Instant pulse = Instant.MIN;
        while (!follower.isClosed()) {
            long news = follower.news();
            Reach reach = allowed.now();
            if (reach.isNowhere()) {
                return;
            }
            List<Change> found = follower.changes().after(position, MOST);
            position = send(found, reach, position);
            if (found.isEmpty() && !clock.instant().isBefore(pulse)) {
                pulse(position);
                pulse = clock.instant().plus(PULSE);
            }
            out.flush();
            if (found.size() < MOST) {
                follower.await(news, PULSE);
            }
        }
    }

    /** Who comes without a position starts now; who comes with one that nothing is known of has to read all anew. */
    private Position begin(Optional<Position> after) throws SQLException, IOException {
        if (after.isPresent() && follower.changes().knows(after.get())) {
            return after.get();
        }
        Position now = follower.changes().now();
        write(EventsResource.text(Json.object().put("at", clock.instant().toString()), "reset", Optional.of(now)));
        return now;
    }

    private Position send(List<Change> found, Reach reach, Position before) throws SQLException, IOException {
        Map<String, ObjectNode> rows = new HashMap<>();
        read(rows, found, "alert", new Query(Columns.ALERT + Columns.ALERT_FROM).each(where.get()::alert), "a.id");
        read(
                rows,
                found,
                "response",
                new Query(Columns.RESPONSE + Columns.RESPONSE_FROM).each(where.get()::response),
                "r.id");
        Position position = before;
        for (Change change : found) {
            position = change.position();
            ObjectNode row = rows.get(change.subject().toString());
            if (row != null && reach.includes(change.community()) && wants(change.type())) {
                write(EventsResource.text(row, change.type(), Optional.of(position)));
            }
        }
        return position;
    }

    private void read(Map<String, ObjectNode> rows, List<Change> found, String type, Query query, String id)
            throws SQLException {
        List<String> ids = found.stream()
                .filter(change -> change.type().equals(type) && wants(type))
                .map(change -> change.subject().toString())
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            query.where(id + " = ANY (?::uuid[])", ids)
                    .all(database, "")
                    .forEach(row -> rows.put(row.path("id").asText(), row));
        }
    }

    private boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }

    private void pulse(Position position) throws SQLException, IOException {
        ObjectNode data = Json.object().put("at", clock.instant().toString());
        follower.changes().heldSince().ifPresent(since -> data.put("held_since", since.toString()));
        write(EventsResource.text(data, "pulse", Optional.of(position)));
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
