package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.drill.Drill;
import community.lifeline.alerts.drill.DrillReport;
import community.lifeline.alerts.drill.DrillStore;
import community.lifeline.alerts.drill.Reached;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Order;
import community.lifeline.alerts.web.call.Order.Column;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.Query;
import java.sql.SQLException;
import java.time.Instant;

/** Drills, and how they went. They are started where devices can be simulated, by the command line. */
public record DrillsResource(Sources sources) {
    private static final Order NEWEST = Order.newest(new Column("d.id", "bigint"));
    private static final String SELECT = "SELECT d.id, d.community, d.scenario, d.name_zh AS \"names.zh\","
            + " d.name_en AS \"names.en\", d.started_by, d.started_at, d.ends_at, d.ended_by, d.ended_at"
            + " FROM lifeline.drill d";

    public Answer list(Call call) throws SQLException {
        return new Query(SELECT)
                .within("d.community", call.reach())
                .where("d.community = ?", call.optional("community"))
                .page(sources.database(), NEWEST, call.optional("cursor"), call.whole("limit", 100));
    }

    /** With what each clock of each response came to. */
    public Answer one(Call call) throws SQLException {
        ObjectNode json = find(call);
        Instant now = sources.clock().instant();
        Drill drill =
                new DrillStore(sources.database()).find(call.number("drill")).orElseThrow();
        DrillReport report = DrillReport.of(drill, sources.database(), now);
        json.put("lasts", drill.lasts(now)).put("alerts", report.alerts());
        ArrayNode stories = json.putArray("responses");
        report.stories().forEach(story -> stories.add(json(story)));
        return Answer.of(json);
    }

    private ObjectNode find(Call call) throws SQLException {
        return new Query(SELECT)
                .within("d.community", call.reach())
                .where("d.id = ?", call.number("drill"))
                .one(sources.database())
                .orElseThrow(() -> Found.no("drill", call.text("drill"), "GET /drills lists those that there are"));
    }

    private static ObjectNode json(DrillReport.Story story) {
        ObjectNode json = Json.object()
                .put("id", story.response().id().toString())
                .put("level", story.response().level().label())
                .put("stage", story.response().stage().label());
        json.set("names", Json.names(story.plan().names()));
        ArrayNode clocks = json.putArray("clocks");
        story.reached().forEach(reached -> clocks.add(json(reached)));
        return json;
    }

    private static ObjectNode json(Reached reached) {
        ObjectNode json = Json.object()
                .put("id", reached.clock().id())
                .put("limit_seconds", reached.clock().limit().toSeconds())
                .put("grade", Json.label(reached.grade()));
        json.set("names", Json.names(reached.clock().names()));
        reached.from().ifPresent(from -> json.put("since", from.toString()));
        reached.took()
                .ifPresent(took -> json.put("took_seconds", took.toSeconds()).put("by", reached.by()));
        return json;
    }

    /** Before its time: its devices are heard no more. */
    public Answer end(Call call) throws SQLException {
        find(call);
        Drill.Ended ended = new Drill.Ended(
                ((Caller.Known) call.caller()).actor(), sources.clock().instant());
        if (new DrillStore(sources.database()).end(call.number("drill"), ended).isEmpty()) {
            throw Problem.of(
                            Fault.CONFLICT,
                            "drill",
                            call.text("drill"),
                            "this drill is over already",
                            "GET /drills/" + call.text("drill") + " says how it went")
                    .refused();
        }
        return Answer.of(find(call));
    }
}
