package community.lifeline.alerts.responding;

import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Actor;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.write.Fault;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes stored alerts that people are told of part of a response, each once: of an open one of its place and plan, or of a
 * new one. And says to responses which of their alerts are over.
 */
final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final String UNANSWERED =
            "SELECT id FROM lifeline.alert WHERE NOT answered AND hidden_by IS NULL AND lane <> 'test'"
                    + " AND id <> ALL (?) ORDER BY array_position(ARRAY['red', 'orange', 'yellow', 'blue'], level), fired_at, id LIMIT 50";
    private static final String ALERT = """
            SELECT id, rule, community, kind, device, level, lane, state = 'resolved', message_zh, message_en,
            fired_at FROM lifeline.alert WHERE id = ? AND NOT answered FOR NO KEY UPDATE SKIP LOCKED
            """;
    private static final String CALM =
            "SELECT t.alert_id FROM lifeline.response_alert t JOIN lifeline.alert a ON a.id = t.alert_id"
                    + " WHERE NOT t.over AND a.state = 'resolved' AND a.id <> ALL (?) ORDER BY a.resolved_at LIMIT 1000";

    private final Responses responses;
    private final Clock clock;

    Intake(Responses responses, Clock clock) {
        this.responses = responses;
        this.clock = clock;
    }

    private record Arrival(DeviceId device, Mode mode, Cause cause, Instant since) {}

    /** Alerts that people were told of and that no response has: some of them, the gravest first, of them the oldest. */
    List<UUID> unanswered(Set<UUID> without) throws SQLException {
        return ids(UNANSWERED, without);
    }

    /** Alerts that are over, and whose response does not know that. */
    List<UUID> calm(Set<UUID> without) throws SQLException {
        return ids(CALM, without);
    }

    private List<UUID> ids(String sql, Set<UUID> without) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = responses.database().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            statement.setArray(1, connection.createArrayOf("uuid", without.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }

    /** Makes an alert part of a response; false where another process is doing it. */
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
        Instant now = now();
        Cause cause = arrival.cause();
        Plan plan = plan(arrival);
        Located located = Located.of(
                responses.setting().register().get(),
                arrival.device(),
                plan.join().area());
        // Of two processes only one decides about one place at a time.
        lock(connection, plan.id() + "|" + located.site());
        Optional<UUID> open = ResponseRows.open(
                connection,
                plan.id(),
                arrival.mode(),
                located.site(),
                arrival.device(),
                now.minus(plan.join().within()));
        if (open.isEmpty() || !joins(connection, open.get(), new Act.Join(cause, arrival.since()), now)) {
            Event raised = new Event.Raised(
                    plan.id(), plan.version(), arrival.mode(), cause.level(), located.site(), List.of(cause));
            UUID id = UUID.nameUUIDFromBytes(("response|" + cause.alert()).getBytes(StandardCharsets.UTF_8));
            responses.raise(connection, id, plan, List.of(raised), Actor.LIFELINE.id(), now);
        }
    }

    /** False where that fails, for whatever reason: the alert has a response of its own then, and waits for nobody's mending. */
    private boolean joins(Connection connection, UUID open, Act.Join join, Instant now) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Optional<Held> held = responses.hold(connection, open);
            boolean joins = held.isPresent() && !held.get().response().over();
            if (joins) {
                responses.lifeline(connection, held.get(), join, now);
            }
            return joins;
        } catch (NewerJournalException e) {
            log.error("An alert joins no response that is not understood, and has its own: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error(
                    "Alert {} cannot join response {}, and has its own",
                    join.cause().alert(),
                    open,
                    e);
        } catch (SQLException e) {
            if (!ofItsOwn(e)) {
                throw e;
            }
            log.error(
                    "Alert {} cannot join response {}, and has its own: {}",
                    join.cause().alert(),
                    open,
                    e.getMessage());
        }
        connection.rollback(before);
        return false;
    }

    /** False where the database itself fails, or where a second attempt at the same may do. */
    private static boolean ofItsOwn(SQLException e) {
        return Fault.mayBeOfRows(e)
                && Fault.of(e) != Fault.DUPLICATE
                && !String.valueOf(e.getSQLState()).startsWith("40");
    }

    private Plan plan(Arrival arrival) {
        Setting setting = responses.setting();
        String rule = arrival.cause().rule();
        Optional<String> named = setting.rules().get().find(rule).flatMap(Rule::plan);
        return setting.plans().get().of(rule, named, arrival.device());
    }

    private static void lock(Connection connection, String place) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 9))")) {
            statement.setString(1, place);
            statement.executeQuery().close();
        }
    }

    private static Optional<Arrival> read(Connection connection, UUID alert) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALERT)) {
            statement.setObject(1, alert);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                DeviceId device = new DeviceId(row.getString(3), row.getString(4), row.getString(5));
                Cause cause = new Cause(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        device.kind() + "/" + device.device(),
                        Level.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                        row.getString(9),
                        row.getString(10),
                        row.getBoolean(8));
                return Optional.of(new Arrival(
                        device,
                        mode(row.getString(7)),
                        cause,
                        row.getObject(11, OffsetDateTime.class).toInstant()));
            }
        }
    }

    private static Mode mode(String lane) {
        return switch (lane) {
            case "live" -> Mode.LIVE;
            case "drill" -> Mode.DRILL;
            default -> Mode.LATE;
        };
    }

    /** Tells its response that an alert is over; false where it became part of another one meanwhile. */
    boolean calm(UUID alert) throws SQLException {
        return Transaction.run(responses.database(), connection -> {
            Optional<UUID> response = responseOf(connection, alert);
            Optional<Held> held = response.isEmpty() ? Optional.empty() : responses.hold(connection, response.get());
            if (held.isEmpty() || !responseOf(connection, alert).equals(response)) {
                // Merged or split while it was waited for: the next look finds whose it is.
                return false;
            }
            responses.lifeline(connection, held.get(), new Act.Calm(alert), now());
            ResponseRows.calm(connection, alert);
            return true;
        });
    }

    private static Optional<UUID> responseOf(Connection connection, UUID alert) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT response_id FROM lifeline.response_alert WHERE alert_id = ? AND NOT over")) {
            statement.setObject(1, alert);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
