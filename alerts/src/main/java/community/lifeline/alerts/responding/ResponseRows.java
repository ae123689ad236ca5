package community.lifeline.alerts.responding;

import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Clocks;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Mark;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Response;
import community.lifeline.alerts.response.Site;
import community.lifeline.gateway.telemetry.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How responses stand in the table {@code response}, for those who look for them. Within transactions of the caller's. */
final class ResponseRows {
    private static final String UPSERT = """
            INSERT INTO lifeline.response (id, community, site_area, site_id, plan, plan_version, mode, level, stage,
                raised_at, joined_at, owner, accepted, acknowledged_by, acknowledged_at, ended_at, disposition, cause,
                merged_into, overdue, wake_at, sequence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET level = excluded.level, stage = excluded.stage,
                joined_at = greatest(response.joined_at, excluded.joined_at), owner = excluded.owner,
                accepted = excluded.accepted, acknowledged_by = excluded.acknowledged_by,
                acknowledged_at = excluded.acknowledged_at, ended_at = excluded.ended_at,
                disposition = excluded.disposition, cause = excluded.cause, merged_into = excluded.merged_into,
                overdue = excluded.overdue, wake_at = excluded.wake_at, sequence = excluded.sequence
            """;

    private static final String OPEN = """
            WITH RECURSIVE here AS (
                SELECT id, merged_into FROM lifeline.response WHERE community = ? AND plan = ? AND mode = ?
                    AND site_area = ? AND site_id = ? AND (ended_at IS NULL OR merged_into IS NOT NULL)
                UNION
                SELECT r.id, r.merged_into FROM here h JOIN lifeline.response r ON r.id = h.merged_into)
            SELECT r.id FROM here h JOIN lifeline.response r ON r.id = h.id
            WHERE r.ended_at IS NULL AND r.joined_at >= ?
            ORDER BY EXISTS (SELECT 1 FROM lifeline.response_alert t JOIN lifeline.alert a ON a.id = t.alert_id
                WHERE t.response_id = r.id AND a.kind = ? AND a.device = ?) DESC, r.raised_at, r.id
            LIMIT 1
            """;

    private static final String RESTORE = "UPDATE lifeline.response SET "
            + Arrays.stream(Column.values()).map(Column::set).collect(Collectors.joining(", ")) + " WHERE id = ?";

    private ResponseRows() {}

    /** Waits for whoever holds it, and holds it; its plan in words, or empty where there is none by this id. */
    static Optional<String> hold(Connection connection, UUID id) throws SQLException {
        String sql = "SELECT p.body FROM lifeline.response r JOIN lifeline.response_plan p"
                + " ON p.id = r.plan AND p.version = r.plan_version WHERE r.id = ? FOR UPDATE OF r";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /**
     * The open response that an alert of {@code device}, of {@code plan} at {@code site}, belongs to: the one raised there, or
     * the one that this was merged into. Of several, as after a split, the one that has an alert of the device, else the one
     * that was there first.
     */
    static Optional<UUID> open(Connection connection, String plan, Mode mode, Site site, DeviceId device, Instant since)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, site.community());
            statement.setString(2, plan);
            statement.setString(3, mode.label());
            statement.setString(4, site.area().label());
            statement.setString(5, site.id());
            statement.setObject(6, at(since));
            statement.setString(7, device.kind());
            statement.setString(8, device.device());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /** The wording of a plan; empty where it is not kept. */
    static Optional<String> plan(Connection connection, String id, String version) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT body FROM lifeline.response_plan WHERE id = ? AND version = ?")) {
            statement.setString(1, id);
            statement.setString(2, version);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Puts the row right by the journal, whatever it says; made anew where it is gone. */
    static void restore(Connection connection, Held held) throws SQLException {
        write(connection, held, Column.joined(held));
        try (PreparedStatement statement = connection.prepareStatement(RESTORE)) {
            int index = 1;
            for (Column column : Column.values()) {
                statement.setString(index++, column.by(held).orElse(null));
            }
            statement.setObject(index, held.response().id());
            statement.executeUpdate();
        }
    }

    /** Those to be looked at by {@code now}, the longest overdue first. */
    static List<UUID> due(Connection connection, Instant now, Set<UUID> without) throws SQLException {
        String sql = "SELECT id FROM lifeline.response WHERE wake_at <= ? AND id <> ALL (?) ORDER BY wake_at LIMIT 100";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, at(now));
            statement.setArray(2, connection.createArrayOf("uuid", without.toArray()));
            List<UUID> due = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(row.getObject(1, UUID.class));
                }
            }
            return due;
        }
    }

    /** Makes all that are to be looked at later due now. */
    static void wakeAll(Connection connection, Instant now) throws SQLException {
        String sql = "WITH later AS (SELECT id FROM lifeline.response WHERE wake_at > ? AND ended_at IS NULL"
                + " ORDER BY id FOR UPDATE) UPDATE lifeline.response r SET wake_at = ? FROM later WHERE r.id = later.id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, at(now));
            statement.setObject(2, at(now));
            statement.executeUpdate();
        }
    }

    static void keep(Connection connection, Attachment file, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO lifeline.attachment VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            statement.setString(1, file.sha256());
            statement.setString(2, file.type());
            statement.setBytes(3, file.content());
            statement.setObject(4, at(at));
            statement.executeUpdate();
        }
    }

    static void keep(Connection connection, Plan plan) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO lifeline.response_plan VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            statement.setString(1, plan.id());
            statement.setString(2, plan.version());
            statement.setString(3, PlanText.write(plan));
            statement.executeUpdate();
        }
    }

    /** @param joined when the newest of its alerts came */
    static void write(Connection connection, Held held, Instant joined) throws SQLException {
        Response response = held.response();
        Optional<Mark> seen = Optional.ofNullable(response.marks().get(Milestone.ACKNOWLEDGED));
        Optional<Instant> ended = Column.ended(held);
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            statement.setObject(1, response.id());
            statement.setString(2, response.site().community());
            statement.setString(3, response.site().area().label());
            statement.setString(4, response.site().id());
            statement.setString(5, response.plan());
            statement.setString(6, response.planVersion());
            statement.setString(7, response.mode().label());
            statement.setString(8, response.level().label());
            statement.setString(9, response.stage().label());
            statement.setObject(10, at(response.raisedAt()));
            statement.setObject(11, at(joined));
            statement.setString(12, response.owner().orElse(null));
            statement.setBoolean(13, response.accepted());
            statement.setString(14, seen.map(Mark::by).orElse(null));
            statement.setObject(15, seen.map(mark -> at(mark.at())).orElse(null));
            statement.setObject(16, ended.map(ResponseRows::at).orElse(null));
            statement.setString(
                    17, response.end().map(end -> end.disposition().label()).orElse(null));
            statement.setString(18, response.end().map(Event.Closed::cause).orElse(null));
            statement.setObject(19, response.mergedInto().orElse(null));
            statement.setArray(
                    20, connection.createArrayOf("text", Column.overdue(held).toArray()));
            statement.setObject(
                    21,
                    Clocks.wakeAt(response, held.plan()).map(ResponseRows::at).orElse(null));
            statement.setInt(22, response.sequence());
            statement.executeUpdate();
        }
    }

    /** Makes {@code causes} part of the response, whichever they were part of before. */
    static void tie(Connection connection, UUID response, Collection<Cause> causes) throws SQLException {
        String sql = "WITH mine AS (INSERT INTO lifeline.response_alert VALUES (?, ?, ?) ON CONFLICT (alert_id)"
                + " DO UPDATE SET response_id = excluded.response_id, over = excluded.over RETURNING alert_id)"
                + " UPDATE lifeline.alert a SET answered = true FROM mine WHERE a.id = mine.alert_id AND NOT a.answered";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Cause cause : causes) {
                statement.setObject(1, cause.alert());
                statement.setObject(2, response);
                statement.setBoolean(3, cause.over());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void calm(Connection connection, UUID alert) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE lifeline.response_alert SET over = true WHERE alert_id = ?")) {
            statement.setObject(1, alert);
            statement.executeUpdate();
        }
    }

    /** Says of every alert of the response what it turned out to be. */
    static void dispose(Connection connection, Response response, Event.Closed closed, String by, Instant now)
            throws SQLException {
        String sql = "INSERT INTO lifeline.alert_disposition (alert_id, disposition, cause, judged_by, judged_at, note)"
                + " SELECT id, ?, ?, ?, ?, ? FROM lifeline.alert WHERE id = ANY (?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, closed.disposition().label());
            statement.setString(2, closed.cause());
            statement.setString(3, by);
            statement.setObject(4, at(now));
            statement.setString(5, closed.note().isBlank() ? null : closed.note());
            statement.setArray(
                    6,
                    connection.createArrayOf("uuid", response.causes().keySet().toArray()));
            statement.executeUpdate();
        }
    }

    /** Where a close was taken back, so is what it said of the alerts: nobody stands by it any more. */
    static void retract(Connection connection, Response response, Recorded undone) throws SQLException {
        if (!(undone.event() instanceof Event.Closed)) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM lifeline.alert_disposition WHERE alert_id = ANY (?) AND judged_by = ? AND judged_at = ?")) {
            statement.setArray(
                    1,
                    connection.createArrayOf("uuid", response.causes().keySet().toArray()));
            statement.setString(2, undone.by());
            statement.setObject(3, at(undone.at()));
            statement.executeUpdate();
        }
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
