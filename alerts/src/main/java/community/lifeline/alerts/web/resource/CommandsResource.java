package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Order;
import community.lifeline.alerts.web.call.Order.Column;
import community.lifeline.alerts.web.call.Query;
import java.sql.SQLException;

/** What devices were told to do, and whether the reading that must follow was there. Given as acts of responses. */
public record CommandsResource(Sources sources) {
    private static final Order NEWEST =
            Order.newest(new Column("c.asked_at", "timestamptz"), new Column("c.id", "uuid"));

    public Answer list(Call call) throws SQLException {
        return new Query("SELECT c.id, c.response_id AS response, c.community, c.kind, c.device, c.item, c.name,"
                        + " c.payload::jsonb AS payload, c.field, c.becomes, c.asked_by, c.asked_at, c.expires_at,"
                        + " c.state, c.attempts, c.sent_at, c.trouble FROM lifeline.command c")
                .within("c.community", call.reach())
                .where("c.community = ?", call.optional("community"))
                .where("c.kind = ?", call.optional("kind"))
                .where("c.device = ?", call.optional("device"))
                .where("c.response_id = ?::uuid", call.optional("response"))
                .in("c.state", call.texts("state"))
                .page(sources.database(), NEWEST, call.optional("cursor"), call.whole("limit", 100));
    }
}
