package community.lifeline.alerts.handover;

import community.lifeline.gateway.telemetry.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What waits for somebody and has no alert of its own: counted, since the lists stand elsewhere. */
final class TaskMatters implements Matters {
    private static final String DEVICES = "SELECT count(*) FILTER (WHERE life_ends <= now()::date),"
            + " count(*) FILTER (WHERE calibration_due <= now()::date AND (life_ends IS NULL OR life_ends > now()::date))"
            + " FROM lifeline.device WHERE community = ? AND listed";
    private static final String HOUSEHOLDS =
            "SELECT count(*) FROM lifeline.household WHERE community = ? AND review_by <= now()::date";
    private static final String UNJUDGED =
            "SELECT count(*) FROM lifeline.alert a WHERE a.community = ? AND a.lane = 'live'"
                    + " AND a.state = 'resolved' AND a.resolved_at > now() - INTERVAL '7 days' AND a.level IN ('red', 'orange')"
                    + " AND NOT EXISTS (SELECT FROM lifeline.alert_disposition d WHERE d.alert_id = a.id)";
    private static final String UNTAKEN = "SELECT id, given_by FROM lifeline.handover h WHERE community = ?"
            + " AND taken_at IS NULL AND given_at > now() - INTERVAL '7 days' AND NOT EXISTS (SELECT FROM lifeline.handover l"
            + " WHERE l.community = h.community AND l.id > h.id AND l.taken_at IS NOT NULL) ORDER BY id";

    @Override
    public Map<Topic, List<Item>> read(Connection connection, Asked asked) throws SQLException {
        List<Item> items = new ArrayList<>();
        Query.list(connection, DEVICES, asked.community(), row -> {
            add(items, "devices past life", row.getLong(1), "台设备已过使用寿命", "devices are past their service life");
            add(items, "calibration due", row.getLong(2), "台设备校准已到期", "devices are due for calibration");
            return items;
        });
        Query.list(connection, HOUSEHOLDS, asked.community(), row -> {
            add(items, "households", row.getLong(1), "户重点户信息待复核", "priority households are due for review");
            return items;
        });
        Query.list(connection, UNJUDGED, asked.community(), row -> {
            add(
                    items,
                    "unjudged",
                    row.getLong(1),
                    "条近七日红橙告警未定性：lifeline alerts list --undisposed",
                    "red or orange alerts of the last 7 days are not judged: lifeline alerts list --undisposed");
            return items;
        });
        items.addAll(Query.list(
                connection,
                UNTAKEN,
                asked.community(),
                row -> new Item(
                        Item.handover(row.getLong(1)),
                        Optional.empty(),
                        Optional.empty(),
                        new Names(
                                "交接 " + row.getLong(1) + "（交班人 " + asked.name(row.getString(2)) + "）尚无人接班",
                                "handover " + row.getLong(1) + " by " + asked.name(row.getString(2))
                                        + " has been taken over by nobody yet"))));
        return Map.of(Topic.TASKS, items);
    }

    private static void add(List<Item> items, String reference, long count, String zh, String en) {
        if (count > 0) {
            items.add(new Item(
                    reference, Optional.empty(), Optional.empty(), new Names(count + " " + zh, count + " " + en)));
        }
    }
}
