package community.lifeline.alerts.web.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.account.Identity;
import community.lifeline.alerts.web.account.Reach;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.resource.WhereWords;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Alerts and responses as they change, as server-sent events. */
public final class EventsResource {
    private static final int AT_ONCE = 200;

    private final DataSource database;
    private final Follower follower;
    private final Identity identity;
    private final Clock clock;
    private final Supplier<WhereWords> where;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    public EventsResource(
            DataSource database, Follower follower, Identity identity, Clock clock, Supplier<WhereWords> where) {
        this.database = database;
        this.follower = follower;
        this.identity = identity;
        this.clock = clock;
        this.where = where;
    }

    public Answer follow(Call call) {
        Optional<String> id =
                Optional.ofNullable(call.headers().get("last-event-id")).or(() -> call.optional("after"));
        id.filter(text -> Position.of(text).isEmpty()).ifPresent(text -> {
            throw Problem.of(
                            Fault.UNPROCESSABLE,
                            "Last-Event-ID",
                            text,
                            "'" + text + "' is not the id of an event",
                            "give the id of the last event as it was sent, or none")
                    .refused();
        });
        Set<String> types = Set.copyOf(call.texts("type"));
        return new Answer.Flow(
                "text/event-stream",
                // A proxy that gathers would let the desk wait.
                Map.of("x-accel-buffering", "no"),
                out -> {
                    if (!turns.tryAcquire()) {
                        throw Problem.of(Fault.AWAY, AT_ONCE + " follow at this moment, which is the most", "close one")
                                .after(30)
                                .refused();
                    }
                    try {
                        new Following(database, follower, () -> reach(call), types, clock, where, out)
                                .run(id.flatMap(Position::of));
                    } finally {
                        turns.release();
                    }
                });
    }

    /** As it is now: who was signed out meanwhile is told nothing more. */
    private Reach reach(Call call) throws SQLException {
        Optional<? extends Caller> caller = call.origin().session().isPresent()
                ? identity.ofSession(call.origin().session().get())
                : identity.ofToken(
                        call.headers().getOrDefault("authorization", "").replaceFirst("(?i)^Bearer ", ""));
        return caller.map(known -> known.reach(call.access())).orElseGet(() -> new Reach.Only(Set.of()));
    }

    static String text(ObjectNode data, String event, Optional<Position> id) {
        return id.map(position -> "id: " + position + "\n").orElse("") + "event: " + event + "\n"
                + data.toString().lines().map(line -> "data: " + line + "\n").collect(Collectors.joining()) + "\n";
    }
}
