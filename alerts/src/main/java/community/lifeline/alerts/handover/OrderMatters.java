package community.lifeline.alerts.handover;

import community.lifeline.gateway.telemetry.Names;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Silences and planned works that are not over, also those that are not of one community alone. */
final class OrderMatters implements Matters {
    private static final String SELECT = "SELECT id, type, starts_at, ends_at, reason, created_by, confirmed_by,"
            + " concat_ws(' ', rule, kind, grid, zone, building, device, model, nullif(array_to_string(tags, ','), '')) FROM"
            + " lifeline.suppression WHERE (community IS NULL OR community = ?) AND ended_at IS NULL AND ends_at > now()"
            + " ORDER BY starts_at, id";

    @Override
    public Map<Topic, List<Item>> read(Connection connection, Asked asked) throws SQLException {
        return Map.of(Topic.ORDERS, Query.list(connection, SELECT, asked.community(), row -> item(row, asked)));
    }

    private static Item item(ResultSet row, Asked asked) throws SQLException {
        boolean silence = row.getString(2).equals("silence");
        String until = asked.time(Query.instant(row, 4).orElseThrow());
        String confirmed = row.getString(7);
        return new Item(
                row.getString(2) + " " + row.getLong(1),
                Optional.empty(),
                Query.instant(row, 3),
                new Names(
                        "%s %d 至 %s：%s，%s（%s%s）"
                                .formatted(
                                        silence ? "静默" : "计划施工",
                                        row.getLong(1),
                                        until,
                                        row.getString(8),
                                        row.getString(5),
                                        row.getString(6),
                                        confirmed == null ? "，无第二人确认" : "，" + confirmed + " 确认"),
                        "%s %d until %s: %s, %s (by %s, %s)"
                                .formatted(
                                        row.getString(2),
                                        row.getLong(1),
                                        until,
                                        row.getString(8),
                                        row.getString(5),
                                        row.getString(6),
                                        confirmed == null ? "not confirmed" : "confirmed by " + confirmed)));
    }
}
