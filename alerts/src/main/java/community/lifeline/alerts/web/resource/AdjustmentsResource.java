package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.alerts.standing.AdjustmentStore;
import community.lifeline.alerts.standing.Proposal;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Order;
import community.lifeline.alerts.web.call.Order.Column;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.Query;
import community.lifeline.alerts.web.call.RefusedCall;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Other numbers for rules: what they would have raised, who set them, who confirmed them. */
public record AdjustmentsResource(Sources sources, Preview preview) {
    private static final Order NEWEST = Order.newest(new Column("s.id", "bigint"));
    private static final String OVER = "(s.ended_at IS NOT NULL OR s.until_at <= now())";
    private static final String SELECT = "SELECT s.id, s.rule, s.numbers, s.community AS \"where.community\","
            + " s.kind AS \"where.kind\", s.grid AS \"where.grid\", s.zone AS \"where.zone\","
            + " s.building AS \"where.building\", s.device AS \"where.device\", s.model AS \"where.model\","
            + " s.tags AS \"where.tags\", s.reason, s.created_by, s.created_at, s.until_at, s.lessens, s.confirmed_by,"
            + " s.confirmed_at, s.ended_by, s.ended_at, CASE WHEN " + OVER + " THEN 'over' WHEN s.lessens AND"
            + " s.confirmed_at IS NULL THEN 'waiting' ELSE 'in_force' END AS phase FROM lifeline.adjustment s";

    public Answer list(Call call) throws SQLException {
        Query query = Where.visible(new Query(SELECT), call, "s.community").where("s.rule = ?", call.optional("rule"));
        if (!call.flag("over")) {
            query.where("NOT coalesce(" + OVER + ", false)");
        }
        return query.page(sources.database(), NEWEST, call.optional("cursor"), call.whole("limit", 100));
    }

    public Answer one(Call call) throws SQLException {
        return Answer.of(find(call));
    }

    private ObjectNode find(Call call) throws SQLException {
        return find(call, call.number("adjustment"));
    }

    private ObjectNode find(Call call, long id) throws SQLException {
        return Where.visible(new Query(SELECT), call, "s.community")
                .where("s.id = ?", id)
                .one(sources.database())
                .orElseThrow(() -> Found.no(
                        "adjustment", String.valueOf(id), "GET /adjustments?over=true lists those that there are"));
    }

    public Answer add(Call call) throws SQLException {
        Body body = Body.of(call);
        Proposal proposal = proposal(body);
        Where.requireAllowed(call, proposal.where().community());
        if (proposal.where().equals(Selector.EVERYTHING)
                && !body.optional("everywhere").filter("true"::equals).isPresent()) {
            throw Body.bad("where", "", "names no devices", "name some, such as a building, or write everywhere: true");
        }
        Signature by = sign(call);
        try {
            AdjustmentStore.Kept kept =
                    proposal.set(store(), book(), body.text("reason"), body.instant("until_at"), by);
            return Answer.created(find(call, kept.adjustment().id()));
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    /** What these numbers would have raised in the last days, beside those in force and what was recorded. */
    public Answer preview(Call call) throws SQLException {
        Body body = Body.of(call);
        Proposal proposal = proposal(body);
        try {
            ObjectNode json =
                    preview.run(call, proposal, call.body().path("days").asInt(7));
            return Answer.of(json.put("lessens", proposal.lessens(book())));
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    private static Proposal proposal(Body body) {
        Map<String, String> numbers = new TreeMap<>();
        body.json()
                .path("numbers")
                .properties()
                .forEach(each -> numbers.put(each.getKey(), each.getValue().asText()));
        return new Proposal(body.text("rule"), Where.read(new Body(body.json().path("where"))), numbers);
    }

    /** As the second person, from which on it holds. */
    public Answer confirm(Call call) throws SQLException {
        return sign(call, AdjustmentStore::confirm);
    }

    public Answer end(Call call) throws SQLException {
        return sign(call, AdjustmentStore::end);
    }

    private interface Signing {
        AdjustmentStore.Kept sign(AdjustmentStore store, long id, Signature by) throws SQLException, RefusedException;
    }

    private Answer sign(Call call, Signing signing) throws SQLException {
        ObjectNode json = find(call);
        Where.requireAllowed(
                call, Optional.of(json.at("/where/community").asText("")).filter(community -> !community.isEmpty()));
        try {
            signing.sign(store(), call.number("adjustment"), sign(call));
            return Answer.of(find(call));
        } catch (RefusedException e) {
            throw Problem.of(
                            Fault.CONFLICT,
                            String.valueOf(e.getMessage()),
                            "GET /adjustments/" + call.text("adjustment") + " says how it stands")
                    .refused();
        }
    }

    private static RefusedCall refused(RefusedException e) {
        return Problem.of(
                        Fault.UNPROCESSABLE,
                        "numbers",
                        "",
                        String.valueOf(e.getMessage()),
                        "GET /rules says which rules and numbers there are")
                .refused();
    }

    private RuleBook book() {
        return sources.rules().get();
    }

    private AdjustmentStore store() {
        return new AdjustmentStore(sources.database());
    }

    private Signature sign(Call call) {
        return new Signature(
                ((Caller.Known) call.caller()).actor(), sources.clock().instant());
    }
}
