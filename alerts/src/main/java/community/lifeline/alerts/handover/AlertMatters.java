package community.lifeline.alerts.handover;

import community.lifeline.gateway.telemetry.Names;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Live alerts that are not over: told, hidden, and those that say that nobody watches a place. */
final class AlertMatters implements Matters {
    /** What rules over places measure where devices that should watch are gone. */
    private static final String BLIND = "kind = 'place' AND field IN ('working', 'lost')";

    private static final String SELECT = "SELECT id, level, fired_at, kind, device, message_zh, message_en, name_zh,"
            + " name_en, hidden_by FROM lifeline.alert WHERE community = ? AND lane = 'live' AND state <> 'resolved' AND ";
    private static final String ORDER = " ORDER BY " + Query.GRAVEST.formatted("level") + ", fired_at, id";

    @Override
    public Map<Topic, List<Item>> read(Connection connection, Asked asked) throws SQLException {
        Map<Topic, List<Item>> matters = new EnumMap<>(Topic.class);
        matters.put(Topic.ALERTS, list(connection, "hidden_by IS NULL AND NOT (" + BLIND + ")", asked));
        matters.put(Topic.HIDDEN, list(connection, "hidden_by IS NOT NULL AND NOT (" + BLIND + ")", asked));
        matters.put(Topic.BLIND, list(connection, BLIND, asked));
        return matters;
    }

    private static List<Item> list(Connection connection, String which, Asked asked) throws SQLException {
        return Query.list(connection, SELECT + which + ORDER, asked.community(), AlertMatters::item);
    }

    private static Item item(ResultSet row) throws SQLException {
        String device = row.getString(4) + "/" + row.getString(5);
        String hidden = row.getString(10);
        String zh = row.getString(6) + " [" + row.getString(8) + ", " + device + "]";
        String en = row.getString(7) + " [" + row.getString(9) + ", " + device + "]";
        return new Item(
                "alert " + row.getString(1),
                Query.level(row, 2),
                Query.instant(row, 3),
                hidden == null ? new Names(zh, en) : new Names(zh + " 隐藏原因：" + hidden, en + " hidden: " + hidden));
    }
}
