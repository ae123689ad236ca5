package community.lifeline.alerts.responding;

import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.notice.Outbox;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Response;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes down what happened in a response, with all that goes with it, within the caller's transaction. */
final class Writing {
    private final Setting setting;
    private final Outbox outbox;

    Writing(Setting setting, Outbox outbox) {
        this.setting = setting;
        this.outbox = outbox;
    }

    /**
     * When something was done.
     *
     * @param now when it was heard of: what clocks and the order of things go by
     * @param claimed when whoever did it says that they did
     */
    record Times(Instant now, Optional<Instant> claimed) {
        /** Nearer than that they are the same. */
        private static final Duration SAME = Duration.ofSeconds(10);

        Times {
            claimed = claimed.filter(at -> at.isBefore(now.minus(SAME)));
        }

        static Times of(Instant now) {
            return new Times(now, Optional.empty());
        }
    }

    /** The journal comes last: from there on others of the community wait. */
    void write(Connection connection, Held held, List<Event> events, String by, Times times) throws SQLException {
        Instant now = times.now();
        Response response = held.response();
        boolean joined =
                events.stream().anyMatch(event -> event instanceof Event.Joined || event instanceof Event.Absorbed);
        ResponseRows.write(connection, held, joined ? now : response.raisedAt());
        for (Event event : events) {
            Ordering.write(connection, response, event, by, now);
            switch (event) {
                case Event.Raised raised -> ResponseRows.tie(connection, response.id(), raised.causes());
                case Event.Joined(Cause cause) -> ResponseRows.tie(connection, response.id(), List.of(cause));
                case Event.Absorbed absorbed -> ResponseRows.tie(connection, response.id(), absorbed.causes());
                case Event.Calmed(UUID alert) -> ResponseRows.calm(connection, alert);
                case Event.Closed closed -> ResponseRows.dispose(connection, response, closed, by, now);
                case Event.Undone(int sequence) ->
                    ResponseRows.retract(connection, response, held.history().get(sequence - 1));
                default -> {}
            }
        }
        outbox.add(connection, Announcement.of(held, held.history().size() - events.size(), located(held), setting));
        List<Draft> drafts = events.stream()
                .map(event -> EventText.write(response.id(), times, by, event))
                .toList();
        String community = response.site().community();
        if (community.equals(ProofDevice.COMMUNITY)) {
            // Of what nobody answers for it is only shown that it could be written down: it would be most of the
            // journal.
            Journal.tryOut(connection, community, drafts);
        } else {
            Journal.append(connection, community, drafts);
        }
    }

    Located located(Held held) {
        Response response = held.response();
        return held.history().stream()
                .flatMap(recorded ->
                        recorded.event() instanceof Event.Raised raised ? raised.causes().stream() : Stream.empty())
                .findFirst()
                .map(cause -> Located.of(
                        setting.register().get(),
                        Responses.device(response.site().community(), cause.device()),
                        response.site().area()))
                .orElseThrow();
    }
}
