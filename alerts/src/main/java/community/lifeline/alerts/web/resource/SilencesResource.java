package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.standing.OrderStore;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.suppress.LifeSafety;
import community.lifeline.alerts.suppress.Matcher;
import community.lifeline.alerts.suppress.Order;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Order.Column;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Silences and planned works: one shape, told apart by {@code type}. */
public record SilencesResource(Sources sources) {
    private static final community.lifeline.alerts.web.call.Order NEWEST =
            community.lifeline.alerts.web.call.Order.newest(new Column("s.id", "bigint"));
    private static final String SELECT = "SELECT s.id, s.type, s.community AS \"where.community\","
            + " s.kind AS \"where.kind\", s.grid AS \"where.grid\", s.zone AS \"where.zone\","
            + " s.building AS \"where.building\", s.device AS \"where.device\", s.model AS \"where.model\","
            + " s.tags AS \"where.tags\", s.rule, s.level_at_most, s.starts_at, s.ends_at, s.reason, s.created_by,"
            + " s.created_at, s.confirmed_by, s.confirmed_at, s.ended_by, s.ended_at FROM lifeline.suppression s";

    public Answer list(Call call) throws SQLException {
        Query query = visible(call).where("s.type = ?", call.optional("type"));
        if (!call.flag("over")) {
            query.where("s.ended_at IS NULL AND s.ends_at > ?", now());
        }
        return query.page(sources.database(), NEWEST, call.optional("cursor"), call.whole("limit", 100));
    }

    public Answer one(Call call) throws SQLException {
        return Answer.of(find(call));
    }

    private static Query visible(Call call) {
        return Where.visible(new Query(SELECT), call, "s.community");
    }

    private ObjectNode find(Call call) throws SQLException {
        return visible(call)
                .where("s.id = ?", call.number("silence"))
                .one(sources.database())
                .orElseThrow(() -> Found.no(
                        "silence", call.text("silence"), "GET /silences?over=true lists those that there are"));
    }

    public Answer add(Call call) throws SQLException {
        Body body = Body.of(call);
        Matcher what = new Matcher(
                Where.read(new Body(call.body().path("where"))),
                body.optional("rule"),
                body.optional("level_at_most").isPresent() ? body.level("level_at_most") : Level.RED);
        Where.requireAllowed(call, what.where().community());
        List<Rule> concerned = concerned(what);
        Order order = draft(body, what, call);
        Order added = new OrderStore(sources.database()).add(order);
        ObjectNode json = new Query(SELECT)
                .where("s.id = ?", added.id())
                .one(sources.database())
                .orElseThrow();
        ArrayNode still = json.putArray("still_told");
        concerned.stream().filter(LifeSafety::concerns).map(Rule::id).forEach(still::add);
        return Answer.created(json);
    }

    private Order draft(Body body, Matcher what, Call call) {
        Instant now = now();
        Instant ends = body.instant("ends_at").orElseThrow();
        if (!ends.isAfter(now)) {
            throw Body.bad("ends_at", ends.toString(), "has passed", "name a later time");
        }
        try {
            return new Order(
                    0,
                    body.one("type", Order.Type.values(), Order.Type::label),
                    what,
                    body.instant("starts_at").orElse(now),
                    ends,
                    new Signature(actor(call), now),
                    body.text("reason"),
                    Optional.empty(),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw Problem.of(Fault.UNPROCESSABLE, String.valueOf(e.getMessage()), "change it as the detail says")
                    .refused();
        }
    }

    private List<Rule> concerned(Matcher what) {
        if (what.where().parts() == (what.where().community().isPresent() ? 1 : 0)
                && what.rule().isEmpty()) {
            throw Body.bad(
                    "where",
                    "",
                    "names no device, place or rule, so that everything would be hidden",
                    "name at least one, such as a building or a rule");
        }
        List<Rule> concerned =
                sources.rules().get().everything().filter(what::concerns).toList();
        if (concerned.isEmpty()) {
            throw Body.bad(
                    "rule",
                    what.rule().orElse(""),
                    "is about no rule in force",
                    "GET /rules lists those that there are");
        }
        return concerned;
    }

    /** As the second person, from which on it hides alerts of life-safety rules too. */
    public Answer confirm(Call call) throws SQLException {
        return sign(call, OrderStore::confirm);
    }

    public Answer end(Call call) throws SQLException {
        return sign(call, OrderStore::end);
    }

    private interface Signing {
        Order sign(OrderStore store, Order.Type type, long id, Signature by) throws SQLException, RefusedException;
    }

    private Answer sign(Call call, Signing signing) throws SQLException {
        ObjectNode json = find(call);
        Where.requireAllowed(
                call, Optional.of(json.at("/where/community").asText("")).filter(community -> !community.isEmpty()));
        Order.Type type = new Body(json).one("type", Order.Type.values(), Order.Type::label);
        try {
            signing.sign(
                    new OrderStore(sources.database()),
                    type,
                    call.number("silence"),
                    new Signature(actor(call), now()));
            return Answer.of(find(call));
        } catch (RefusedException e) {
            throw Problem.of(
                            Fault.CONFLICT,
                            String.valueOf(e.getMessage()),
                            "GET /silences/" + call.text("silence") + " says how it stands")
                    .refused();
        }
    }

    private static String actor(Call call) {
        return ((Caller.Known) call.caller()).actor();
    }

    private Instant now() {
        return sources.clock().instant();
    }
}
