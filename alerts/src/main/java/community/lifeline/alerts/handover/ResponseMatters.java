package community.lifeline.alerts.handover;

import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.Names;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Responses that are not over, and which of their clocks have run out. */
final class ResponseMatters implements Matters {
    private static final String SELECT = "SELECT r.id, r.level, r.raised_at, r.stage, r.mode, p.body, r.site_area,"
            + " r.site_id, r.owner, r.accepted, r.acknowledged_by, r.overdue, (SELECT count(*) FROM"
            + " lifeline.response_alert a WHERE a.response_id = r.id AND NOT a.over) FROM lifeline.response r"
            + " JOIN lifeline.response_plan p ON p.id = r.plan AND p.version = r.plan_version"
            + " WHERE r.community = ? AND r.ended_at IS NULL ORDER BY r.mode <> 'live', "
            + Query.GRAVEST.formatted("r.level") + ", r.raised_at, r.id";

    private record Row(Item response, List<Item> overdue) {}

    @Override
    public Map<Topic, List<Item>> read(Connection connection, Asked asked) throws SQLException {
        List<Row> rows = Query.list(connection, SELECT, asked.community(), row -> row(row, asked));
        Map<Topic, List<Item>> matters = new EnumMap<>(Topic.class);
        matters.put(Topic.RESPONSES, rows.stream().map(Row::response).toList());
        matters.put(
                Topic.OVERDUE,
                rows.stream().flatMap(row -> row.overdue().stream()).toList());
        return matters;
    }

    private static Row row(ResultSet row, Asked asked) throws SQLException {
        String id = row.getString(1);
        Plan plan = PlanText.read(row.getString(6));
        Names what = what(row, plan, asked);
        Names stage = Stage.valueOf(row.getString(4).toUpperCase(Locale.ROOT)).names();
        Optional<String> owner = Optional.ofNullable(row.getString(9)).map(asked::name);
        boolean accepted = row.getBoolean(10);
        boolean acknowledged = row.getString(11) != null;
        int open = row.getInt(13);
        Item response = new Item(
                "response " + id,
                Query.level(row, 2),
                Query.instant(row, 3),
                new Names(
                        "%s：%s，%s，%s，未结束告警 %d 条"
                                .formatted(
                                        what.zh(),
                                        stage.zh(),
                                        owner.map(name -> "负责人 " + name + (accepted ? "" : "（未接受）"))
                                                .orElse("无负责人"),
                                        acknowledged ? "已确认" : "未确认",
                                        open),
                        "%s: %s, %s, %s, %d alerts open"
                                .formatted(
                                        what.en(),
                                        stage.en(),
                                        owner.map(name -> "with " + name + (accepted ? "" : ", not accepted"))
                                                .orElse("nobody's"),
                                        acknowledged ? "acknowledged" : "not acknowledged",
                                        open)));
        List<Item> overdue = new ArrayList<>();
        for (String clock : (String[]) row.getArray(12).getArray()) {
            Names name = clock(plan, response.level().orElseThrow(), clock);
            overdue.add(new Item(
                    "clock " + id + "/" + clock,
                    response.level(),
                    response.since(),
                    new Names(what.zh() + "：“" + name.zh() + "”已超时", what.en() + ": '" + name.en() + "' is overdue")));
        }
        return new Row(response, overdue);
    }

    /** Which emergency, where, and in which world. */
    private static Names what(ResultSet row, Plan plan, Asked asked) throws SQLException {
        Mode mode = Mode.valueOf(row.getString(5).toUpperCase(Locale.ROOT));
        Scope.Area area = Scope.Area.valueOf(row.getString(7).toUpperCase(Locale.ROOT));
        Names where = asked.naming().places().of(new Site(asked.community(), area, row.getString(8)));
        boolean live = mode == Mode.LIVE;
        return new Names(
                (live ? "" : "【" + mode.names().zh() + "】") + plan.names().zh() + "，" + where.zh(),
                (live ? "" : "[" + mode.names().en().toUpperCase(Locale.ROOT) + "] ")
                        + plan.names().en() + ", " + where.en());
    }

    private static Names clock(Plan plan, Level level, String id) {
        return plan.at(level).clocks().stream()
                .filter(clock -> clock.id().equals(id))
                .findFirst()
                .map(ClockPlan::names)
                .orElse(new Names(id, id));
    }
}
