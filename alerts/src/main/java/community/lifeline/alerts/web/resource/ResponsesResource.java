package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.alerts.responding.EventText;
import community.lifeline.alerts.response.Response;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Order;
import community.lifeline.alerts.web.call.Order.Column;
import community.lifeline.alerts.web.call.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Responses: newest first, and each with its plan, its alerts and its journal. */
public record ResponsesResource(Sources sources) {
    private static final Order NEWEST =
            Order.newest(new Column("r.raised_at", "timestamptz"), new Column("r.id", "uuid"));
    private static final Order WRITTEN = Order.oldest(new Column("j.number", "bigint"));

    public Answer list(Call call) throws SQLException {
        Query query = new Query(Columns.RESPONSE + Columns.RESPONSE_FROM)
                .each(sources.where()::response)
                .within("r.community", call.reach())
                .where("r.community = ?", call.optional("community"))
                .in("r.level", call.texts("level"))
                .in("r.stage", call.texts("stage"))
                .in("r.mode", call.texts("mode"))
                .where("r.owner = ?", call.optional("owner"))
                .where("(r.ended_at IS NULL) = ?::boolean", call.optional("open"))
                .where("r.raised_at >= ?", call.instant("since"))
                .where("r.raised_at < ?", call.instant("until"));
        return query.page(sources.database(), NEWEST, call.optional("cursor"), call.whole("limit", 100));
    }

    public Answer one(Call call) throws SQLException {
        return Answer.of(json(find(call)));
    }

    /** @throws community.lifeline.alerts.web.call.RefusedCall where the call may not be about it */
    ObjectNode find(Call call) throws SQLException {
        return find(call, call.uuid("response"));
    }

    ObjectNode find(Call call, UUID id) throws SQLException {
        return new Query(Columns.RESPONSE + ", p.body AS plan_text" + Columns.RESPONSE_FROM
                        + " JOIN lifeline.response_plan p ON p.id = r.plan AND p.version = r.plan_version")
                .each(sources.where()::response)
                .within("r.community", call.reach())
                .where("r.id = ?", id)
                .one(sources.database())
                .orElseThrow(() -> Found.no("response", id.toString(), "GET /responses lists those that there are"));
    }

    ObjectNode json(ObjectNode row) throws SQLException {
        UUID id = UUID.fromString(row.get("id").asText());
        Plan plan = PlanText.read(row.remove("plan_text").asText());
        row.set("plan", Json.read(PlanText.write(plan)));
        Response response = Response.of(id, EventText.read(entries(id)));
        ResponseState.put(row, response, plan.at(response.level()));
        ArrayNode alerts = row.putArray("alert_list");
        new Query(Columns.ALERT + Columns.ALERT_FROM)
                .each(sources.where()::alert)
                .where("a.id IN (SELECT ra.alert_id FROM lifeline.response_alert ra WHERE ra.response_id = ?)", id)
                .all(sources.database(), " ORDER BY a.fired_at, a.id")
                .forEach(alerts::add);
        return row;
    }

    private List<Entry> entries(UUID id) throws SQLException {
        try (Connection connection = sources.database().getConnection()) {
            connection.setAutoCommit(true);
            return Journal.of(connection, id);
        }
    }

    /** What happened, in order, as the journal has it: its hashes can be checked. */
    public Answer journal(Call call) throws SQLException {
        find(call);
        return new Query("SELECT j.number, j.community, j.happened_at, j.done_by, j.type, j.body, j.previous, j.hash"
                        + " FROM lifeline.journal j")
                .where("j.subject = ?", call.uuid("response"))
                .page(sources.database(), WRITTEN, call.optional("cursor"), call.whole("limit", 500));
    }
}
