package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState.Clearing;
import community.lifeline.alerts.lifecycle.AlertState.Firing;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Episode.Resolved;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An episode as a row of {@code lifeline.alert} and back. */
final class AlertRows {
    static final String COLUMNS =
            "id, rule, rule_version, community, kind, device, level, lane, state, revision, started_at, fired_at,"
                    + " last_breach_at, cleared_at, due_at, resolved_at, name_zh, name_en, message_zh, message_en, field,"
                    + " shown, value, unit, threshold, evidence";

    /** A record that is not newer than the stored one changes nothing, so that replays are harmless. */
    static final String UPSERT =
            "INSERT INTO lifeline.alert AS a (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT (id) DO UPDATE SET state = excluded.state,"
                    + " revision = excluded.revision, last_breach_at = excluded.last_breach_at, cleared_at = excluded.cleared_at,"
                    + " due_at = excluded.due_at, resolved_at = excluded.resolved_at WHERE excluded.revision > a.revision";

    private AlertRows() {}

    static void bind(PreparedStatement statement, Episode episode) throws SQLException {
        Alert alert = episode.alert();
        statement.setObject(1, alert.id());
        statement.setString(2, alert.rule());
        statement.setString(3, alert.ruleVersion());
        statement.setString(4, alert.device().community());
        statement.setString(5, alert.device().kind());
        statement.setString(6, alert.device().device());
        statement.setString(7, alert.level().label());
        statement.setString(8, alert.lane().label());
        statement.setInt(10, episode.revision());
        setInstant(statement, 11, alert.startedAt());
        setInstant(statement, 12, alert.firedAt());
        setInstant(statement, 13, episode.lastBreach());
        switch (episode) {
            case Firing firing -> bind(statement, "firing", null, firing.lapses(), null);
            case Clearing clearing -> bind(statement, "clearing", clearing.clearedAt(), clearing.due(), null);
            case Resolved resolved -> bind(statement, "resolved", resolved.clearedAt(), null, resolved.resolvedAt());
        }
        statement.setString(17, alert.names().zh());
        statement.setString(18, alert.names().en());
        statement.setString(19, alert.message().zh());
        statement.setString(20, alert.message().en());
        Evidence.Measure measure = alert.evidence().measure();
        statement.setString(21, measure.field());
        statement.setString(22, measure.shown());
        setNumber(statement, 23, measure.value());
        statement.setString(24, measure.unit());
        setNumber(statement, 25, measure.threshold());
        statement.setString(26, EvidenceText.write(alert.evidence()).toString());
    }

    private static void bind(
            PreparedStatement statement,
            String state,
            @Nullable Instant cleared,
            @Nullable Instant due,
            @Nullable Instant resolved)
            throws SQLException {
        statement.setString(9, state);
        setInstant(statement, 14, cleared);
        setInstant(statement, 15, due);
        setInstant(statement, 16, resolved);
    }

    static void setInstant(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException {
        if (instant == null || instant.equals(Instant.MAX)) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        }
    }

    private static void setNumber(PreparedStatement statement, int index, OptionalDouble number) throws SQLException {
        if (number.isPresent()) {
            statement.setDouble(index, number.getAsDouble());
        } else {
            statement.setNull(index, Types.DOUBLE);
        }
    }

    /** The episode in a row that was selected by {@link #COLUMNS}. */
    static Episode read(ResultSet row) throws SQLException {
        Alert alert = new Alert(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                new Names(row.getString(17), row.getString(18)),
                new DeviceId(row.getString(4), row.getString(5), row.getString(6)),
                EpisodeText.level(row.getString(7)),
                EpisodeText.lane(row.getString(8)),
                instant(row, 11),
                instant(row, 12),
                EvidenceText.read(EvidenceText.parse(row.getString(26))),
                new Names(row.getString(19), row.getString(20)));
        Instant breached = instant(row, 13);
        int revision = row.getInt(10);
        return switch (row.getString(9)) {
            case "firing" -> new Firing(alert, breached, instant(row, 15), revision);
            case "clearing" -> new Clearing(alert, breached, instant(row, 14), instant(row, 15), revision);
            default -> new Resolved(alert, breached, instant(row, 14), instant(row, 16), revision);
        };
    }

    /** {@link Instant#MAX} where the column is empty. */
    static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? Instant.MAX : time.toInstant();
    }
}
