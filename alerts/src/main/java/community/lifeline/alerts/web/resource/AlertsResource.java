package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Order;
import community.lifeline.alerts.web.call.Order.Column;
import community.lifeline.alerts.web.call.Query;
import java.sql.SQLException;

/** Alerts, newest first. */
public record AlertsResource(Sources sources) {
    private static final Order ORDER =
            Order.newest(new Column("a.fired_at", "timestamptz"), new Column("a.id", "uuid"));

    public Answer list(Call call) throws SQLException {
        Query query = new Query(Columns.ALERT + Columns.ALERT_FROM)
                .each(sources.where()::alert)
                .within("a.community", call.reach())
                .where("a.community = ?", call.optional("community"))
                .where("a.kind = ?", call.optional("kind"))
                .where("a.device = ?", call.optional("device"))
                .in("a.level", call.texts("level"))
                .in("a.state", call.texts("state"))
                .in("a.lane", call.texts("lane"))
                .where("a.fired_at >= ?", call.instant("since"))
                .where("a.fired_at < ?", call.instant("until"))
                .where("(a.hidden_by IS NOT NULL) = ?::boolean", call.optional("hidden"));
        call.optional("rule").ifPresent(rule -> query.where("a.rule = ? OR starts_with(a.rule, ? || '.')", rule, rule));
        return query.page(sources.database(), ORDER, call.optional("cursor"), call.whole("limit", 100));
    }

    /** With the readings behind it. */
    public Answer one(Call call) throws SQLException {
        return new Query(Columns.ALERT + ", a.evidence" + Columns.ALERT_FROM)
                .each(sources.where()::alert)
                .within("a.community", call.reach())
                .where("a.id = ?", call.uuid("alert"))
                .one(sources.database())
                .map(Answer::of)
                .orElseThrow(() -> Found.no("alert", call.text("alert"), "GET /alerts lists those that there are"));
    }
}
