package community.lifeline.alerts.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Alert;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A wave as one statement a table, within the caller's transaction. The rows go as JSON by the names of their columns:
 * one parameter, however many rows there are.
 */
final class WaveWriter {
    /** Joined in this way, each is looked up by the index, whatever the planner believes of the table. */
    private static final String OLDER = "SELECT o.id, n.started_at::text, n.fired_at::text"
            + " FROM json_populate_recordset(NULL::lifeline.alert, ?::json) n CROSS JOIN LATERAL"
            + " (SELECT a.id FROM lifeline.alert a WHERE a.rule = n.rule AND a.community = n.community"
            + " AND a.kind = n.kind AND a.device = n.device AND a.lane = 'live' AND a.state <> 'resolved'"
            + " AND a.id <> n.id LIMIT 1) o"
            // One that is over already comes from the spool once more: what is open now followed upon it.
            + " LEFT JOIN LATERAL (SELECT true AS over FROM lifeline.alert k WHERE k.id = n.id"
            + " AND k.state = 'resolved' LIMIT 1) known ON true WHERE known.over IS NULL";

    private static final String SUPERSEDE =
            "UPDATE lifeline.alert SET state = 'resolved', ending = 'calm', revision = revision + 1, due_at = NULL,"
                    + " cleared_at = coalesce(cleared_at, ?::timestamptz), resolved_at = ?::timestamptz WHERE id = ?::uuid";

    /** An attempt may be stored before its alert's row names the channel; it must not be lost for that. */
    private static final String NOTICES =
            "INSERT INTO lifeline.notification AS n (alert_id, transition, channel, created_at, attempts, next_try, sent_at,"
                    + " gave_up_at, last_error) SELECT r.alert_id, r.transition, r.channel, r.created_at, r.attempts,"
                    + " r.next_try, r.sent_at, r.gave_up_at, r.last_error"
                    + " FROM json_populate_recordset(NULL::lifeline.notification, ?::json) r"
                    + " CROSS JOIN LATERAL (SELECT FROM lifeline.alert a WHERE a.id = r.alert_id LIMIT 1) known"
                    + " ON CONFLICT (alert_id, transition, channel) DO UPDATE SET attempts = excluded.attempts,"
                    + " next_try = excluded.next_try, sent_at = excluded.sent_at, gave_up_at = excluded.gave_up_at,"
                    + " last_error = excluded.last_error WHERE n.sent_at IS NULL AND excluded.attempts > 0";

    private static final String VEILS =
            " FROM json_to_recordset(?::json)" + " AS r (alert_id uuid, at timestamptz, cause text, reference text)";

    /** As an insert that always conflicts: an update would be free to read every row that there is. */
    private static final String UNVEIL = "INSERT INTO lifeline.alert_hidden AS h"
            + " (alert_id, since_at, until_at, cause, reference)"
            + " SELECT o.alert_id, o.since_at, max(r.at), o.cause, o.reference" + VEILS
            + " CROSS JOIN LATERAL (SELECT k.alert_id, k.since_at, k.cause, k.reference FROM lifeline.alert_hidden k"
            + " WHERE k.alert_id = r.alert_id AND k.until_at IS NULL AND k.since_at < r.at OFFSET 0) o"
            + " GROUP BY o.alert_id, o.since_at, o.cause, o.reference"
            + " ON CONFLICT (alert_id, since_at) DO UPDATE SET until_at = excluded.until_at";

    private static final String VEIL = "INSERT INTO lifeline.alert_hidden (alert_id, since_at, cause, reference)"
            + " SELECT r.alert_id, r.at, r.cause, r.reference" + VEILS
            + " CROSS JOIN LATERAL (SELECT FROM lifeline.alert a WHERE a.id = r.alert_id LIMIT 1) known"
            + " WHERE r.cause IS NOT NULL ON CONFLICT DO NOTHING";

    private static final String VEILED = "UPDATE lifeline.alert a SET hidden_by = r.cause, hidden_at = r.at" + VEILS
            + " WHERE a.id = r.alert_id AND (a.hidden_at IS NULL OR a.hidden_at <= r.at)";

    private static final String JUDGED = "INSERT INTO lifeline.evaluation_mark AS m (partition, received_at)"
            + " SELECT r.partition, r.received_at FROM json_populate_recordset(NULL::lifeline.evaluation_mark, ?::json) r"
            + " ON CONFLICT (partition) DO UPDATE SET received_at = excluded.received_at"
            + " WHERE excluded.received_at > m.received_at";

    private final Connection connection;

    WaveWriter(Connection connection) {
        this.connection = connection;
    }

    void write(Wave wave) throws SQLException {
        supersede(rows(wave.opened(), WaveWriter::place));
        execute(AlertRows.UPSERT, rows(wave.episodes(), AlertRows::write));
        execute(NOTICES, rows(wave.notices(), WaveWriter::notice));
        ArrayNode veils = rows(wave.veils(), WaveWriter::veil);
        execute(UNVEIL, veils);
        execute(VEIL, veils);
        execute(VEILED, veils);
        execute(JUDGED, rows(wave.marks().entrySet(), WaveWriter::mark));
    }

    private static <T> ArrayNode rows(Iterable<T> things, Function<T, ObjectNode> row) {
        ArrayNode rows = EvidenceText.JSON.createArrayNode();
        things.forEach(thing -> rows.add(row.apply(thing)));
        return rows;
    }

    private void execute(String sql, ArrayNode rows) throws SQLException {
        if (!rows.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, rows.toString());
                statement.executeUpdate();
            }
        }
    }

    private record Superseded(String id, String startedAt, String firedAt) {}

    /** An older alert of the same rule and device that is still open in the database was replaced by this one. */
    private void supersede(ArrayNode opened) throws SQLException {
        if (opened.isEmpty()) {
            return;
        }
        List<Superseded> older = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(OLDER)) {
            statement.setString(1, opened.toString());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    older.add(new Superseded(row.getString(1), row.getString(2), row.getString(3)));
                }
            }
        }
        for (Superseded one : older) {
            try (PreparedStatement statement = connection.prepareStatement(SUPERSEDE)) {
                statement.setString(1, one.startedAt());
                statement.setString(2, one.firedAt());
                statement.setString(3, one.id());
                statement.executeUpdate();
            }
        }
    }

    private static ObjectNode place(Alert alert) {
        ObjectNode row = EvidenceText.JSON.createObjectNode();
        AlertRows.place(row, alert);
        return row;
    }

    private static ObjectNode notice(Wave.Notice notice) {
        ObjectNode row = EvidenceText.JSON.createObjectNode();
        row.put("alert_id", notice.alert().toString());
        row.put("transition", notice.turn().label());
        row.put("channel", notice.channel());
        AlertRows.put(row, "created_at", notice.since());
        row.put("attempts", notice.told().map(Change.Told::attempts).orElse(0));
        notice.told().ifPresent(told -> {
            switch (told.telling()) {
                case Change.Telling.Sent _ -> AlertRows.put(row, "sent_at", told.at());
                case Change.Telling.Failed(String _, Instant nextTry) -> AlertRows.put(row, "next_try", nextTry);
                case Change.Telling.GivenUp _ -> AlertRows.put(row, "gave_up_at", told.at());
            }
            row.put("last_error", told.telling().failure().orElse(null));
        });
        return row;
    }

    private static ObjectNode veil(Change.Veiled veiled) {
        ObjectNode row = EvidenceText.JSON.createObjectNode();
        row.put("alert_id", veiled.alert().toString());
        AlertRows.put(row, "at", veiled.at());
        veiled.by().ifPresent(by -> row.put("cause", by.label()).put("reference", by.reference()));
        return row;
    }

    private static ObjectNode mark(Map.Entry<Integer, Instant> mark) {
        ObjectNode row = EvidenceText.JSON.createObjectNode();
        row.put("partition", mark.getKey());
        AlertRows.put(row, "received_at", mark.getValue());
        return row;
    }
}
