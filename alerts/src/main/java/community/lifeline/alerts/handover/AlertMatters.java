package community.lifeline.alerts.handover;

import community.lifeline.alerts.naming.Places;
import community.lifeline.alerts.suppress.Cause;
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
        return Query.list(connection, SELECT + which + ORDER, asked.community(), row -> item(row, asked));
    }

    private static Item item(ResultSet row, Asked asked) throws SQLException {
        String device = row.getString(4) + "/" + row.getString(5);
        String hidden = row.getString(10);
        Places places = asked.naming().places();
        Names said = places.said(asked.community(), device, new Names(row.getString(6), row.getString(7)));
        Names name = places.device(asked.community(), device, true);
        String zh = row.getString(8) + "：" + said.zh() + (said.zh().contains(name.zh()) ? "" : "（" + name.zh() + "）");
        String en = row.getString(9) + ": " + said.en() + (said.en().contains(name.en()) ? "" : " [" + name.en() + "]");
        return new Item(
                "alert " + row.getString(1),
                Query.level(row, 2),
                Query.instant(row, 3),
                hidden == null
                        ? new Names(zh, en)
                        : new Names(
                                zh + "，未通知：" + Cause.named(hidden).zh(),
                                en + ", not told: " + Cause.named(hidden).en()));
    }
}
