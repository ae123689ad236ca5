package community.lifeline.alerts.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** An episode as a row of {@code lifeline.alert} and back. */
final class AlertRows {
    static final String COLUMNS =
            "id, rule, rule_version, community, kind, device, level, lane, state, revision, started_at, fired_at,"
                    + " last_breach_at, cleared_at, due_at, resolved_at, name_zh, name_en, message_zh, message_en, field,"
                    + " shown, value, unit, threshold, evidence, ending, raised_at";

    /** A record that is not newer than the stored one changes nothing, so that replays are harmless. */
    static final String UPSERT = "INSERT INTO lifeline.alert AS a (" + COLUMNS + ") SELECT " + COLUMNS
            + " FROM json_populate_recordset(NULL::lifeline.alert, ?::json) ON CONFLICT (id) DO UPDATE SET state ="
            + " excluded.state, revision = excluded.revision, last_breach_at = excluded.last_breach_at, cleared_at ="
            + " excluded.cleared_at, due_at = excluded.due_at, resolved_at = excluded.resolved_at,"
            + " ending = excluded.ending"
            + " WHERE excluded.revision > a.revision";

    private AlertRows() {}

    /** Its columns by their names, for {@link #UPSERT}. */
    static ObjectNode write(Episode episode) {
        ObjectNode row = EvidenceText.JSON.createObjectNode();
        Alert alert = episode.alert();
        place(row, alert);
        row.put("rule_version", alert.ruleVersion());
        row.put("level", alert.level().label());
        row.put("lane", alert.lane().label());
        row.put("name_zh", alert.names().zh());
        row.put("name_en", alert.names().en());
        row.put("message_zh", alert.message().zh());
        row.put("message_en", alert.message().en());
        Evidence.Measure measure = alert.evidence().measure();
        row.put("field", measure.field());
        row.put("shown", measure.shown());
        measure.value().ifPresent(value -> row.put("value", value));
        row.put("unit", measure.unit());
        measure.threshold().ifPresent(threshold -> row.put("threshold", threshold));
        row.set("evidence", EvidenceText.write(alert.evidence()));
        alert.raisedAt().ifPresent(raised -> put(row, "raised_at", raised));
        state(row, episode);
        return row;
    }

    /** Which alert it is, and since when. */
    static void place(ObjectNode row, Alert alert) {
        row.put("id", alert.id().toString());
        row.put("rule", alert.rule());
        row.put("community", alert.device().community());
        row.put("kind", alert.device().kind());
        row.put("device", alert.device().device());
        put(row, "started_at", alert.startedAt());
        put(row, "fired_at", alert.firedAt());
    }

    private static void state(ObjectNode row, Episode episode) {
        row.put("revision", episode.revision());
        put(row, "last_breach_at", episode.lastBreach());
        switch (episode) {
            case Firing firing -> put(row.put("state", "firing"), "due_at", firing.lapses());
            case Clearing clearing -> {
                put(row.put("state", "clearing"), "cleared_at", clearing.clearedAt());
                put(row, "due_at", clearing.due());
            }
            case Resolved resolved -> {
                put(row.put("state", "resolved"), "cleared_at", resolved.clearedAt());
                put(row, "resolved_at", resolved.resolvedAt());
                row.put("ending", resolved.ending().label());
            }
        }
    }

    /** Left out, and so empty in the database, where it is {@link Instant#MAX}. */
    static void put(ObjectNode row, String column, Instant instant) {
        if (!instant.equals(Instant.MAX)) {
            row.put(column, instant.toString());
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
                new Names(row.getString(19), row.getString(20)),
                Optional.of(instant(row, 28)).filter(Instant.MAX::isAfter));
        Instant breached = instant(row, 13);
        int revision = row.getInt(10);
        return switch (row.getString(9)) {
            case "firing" -> new Firing(alert, breached, instant(row, 15), revision);
            case "clearing" -> new Clearing(alert, breached, instant(row, 14), instant(row, 15), revision);
            default ->
                new Resolved(
                        alert,
                        breached,
                        instant(row, 14),
                        instant(row, 16),
                        EpisodeText.ending(row.getString(27)),
                        revision);
        };
    }

    static void setInstant(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, utc(instant));
    }

    /** As the driver takes it. */
    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** {@link Instant#MAX} where the column is empty. */
    static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? Instant.MAX : time.toInstant();
    }
}
