package community.lifeline.alerts.responding;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.notice.ProofNotice;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Actor;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers the alerts of the proof of life the way that others are answered: a response with a plan, that could be written
 * into the journal, and a notice in the outbox. It is a test that ends in the same transaction, so that nothing of it stands open.
 */
final class ProofIntake {
    private static final String WHERE = " FROM lifeline.alert WHERE NOT answered AND lane = 'test' AND community = '"
            + ProofDevice.COMMUNITY + "' AND kind = '" + ProofDevice.KIND + "'";
    private static final String UNANSWERED = "SELECT id" + WHERE + " ORDER BY fired_at LIMIT 1000";
    private static final String ALERT =
            "SELECT rule, device, level, message_zh, message_en" + WHERE + " AND id = ? FOR NO KEY UPDATE SKIP LOCKED";

    private final Responses responses;
    private final Clock clock;

    ProofIntake(Responses responses, Clock clock) {
        this.responses = responses;
        this.clock = clock;
    }

    private record Arrival(DeviceId device, Cause cause) {}

    List<UUID> unanswered() throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = responses.database().getConnection();
                PreparedStatement statement = connection.prepareStatement(UNANSWERED)) {
            connection.setAutoCommit(true);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }

    /** Answers one; false where another process is doing it. */
    boolean answer(UUID alert) throws SQLException {
        return Transaction.run(responses.database(), connection -> {
            Optional<Arrival> arrival = read(connection, alert);
            if (arrival.isPresent()) {
                take(connection, arrival.get());
            }
            return arrival.isPresent();
        });
    }

    private void take(Connection connection, Arrival arrival) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Cause cause = arrival.cause();
        UUID id = UUID.nameUUIDFromBytes(("response|" + cause.alert()).getBytes(StandardCharsets.UTF_8));
        Site site = new Site(arrival.device().community(), Scope.Area.SELF, cause.device());
        Plan plan = responses.setting().plans().get().of(cause.rule(), Optional.empty(), arrival.device());
        Event raised = new Event.Raised(plan.id(), plan.version(), Mode.TEST, cause.level(), site, List.of(cause));
        Held held = responses.raise(connection, id, plan, List.of(raised), Actor.LIFELINE.id(), now);
        responses.lifeline(connection, held, new Act.Close(Disposition.TEST, "proof of life", ""), now);
        responses.outbox().add(connection, List.of(ProofNotice.of(cause.alert(), id, arrival.device(), now)));
    }

    private static Optional<Arrival> read(Connection connection, UUID alert) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALERT)) {
            statement.setObject(1, alert);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                DeviceId device = new DeviceId(ProofDevice.COMMUNITY, ProofDevice.KIND, row.getString(2));
                Cause cause = new Cause(
                        alert,
                        row.getString(1),
                        device.kind() + "/" + device.device(),
                        Level.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                        row.getString(4),
                        row.getString(5),
                        true);
                return Optional.of(new Arrival(device, cause));
            }
        }
    }
}
