package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.handover.Handover;
import community.lifeline.alerts.handover.HandoverStore;
import community.lifeline.alerts.handover.Item;
import community.lifeline.alerts.handover.Page;
import community.lifeline.alerts.handover.PageReader;
import community.lifeline.alerts.handover.Topic;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.RefusedCall;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From one shift to the next: the page, and what was given and taken over under whose name. */
public record HandoversResource(Sources sources) {
    /** As it is now; nothing is kept. */
    public Answer page(Call call) throws SQLException {
        return Answer.of(json(read(call, call.text("community"), now())));
    }

    /** One community's, newest first, without their pages. */
    public Answer list(Call call) throws SQLException {
        String community = call.text("community");
        require(call, community);
        ArrayNode items = Json.array();
        store().list(Optional.of(community), call.whole("limit", 50)).forEach(handover -> items.add(head(handover)));
        return Answer.of(Json.object().set("items", items));
    }

    public Answer one(Call call) throws SQLException {
        return Answer.of(json(find(call)));
    }

    public Answer give(Call call) throws SQLException {
        Body body = Body.of(call);
        Instant now = now();
        Page page = read(call, body.text("community"), now);
        return Answer.created(json(store().give(page, body.optional("note"), sign(call, now))));
    }

    public Answer take(Call call) throws SQLException {
        Handover given = find(call);
        Instant now = now();
        Page page = read(call, given.page().community(), now);
        try {
            return Answer.of(json(store().take(given.id(), page, Body.of(call).optional("remark"), sign(call, now))));
        } catch (RefusedException e) {
            throw Problem.of(
                            Fault.CONFLICT,
                            String.valueOf(e.getMessage()),
                            "GET /handovers/" + given.id() + " says how it stands")
                    .refused();
        }
    }

    private Page read(Call call, String community, Instant now) throws SQLException {
        require(call, community);
        try {
            return new PageReader(sources.database(), sources.naming(), sources.zone())
                    .read(community, sources.people().get(), now);
        } catch (RefusedException _) {
            throw unknown(community);
        }
    }

    private Handover find(Call call) throws SQLException {
        return store().find(call.number("handover"))
                .filter(handover -> call.reach().includes(handover.page().community()))
                .orElseThrow(() -> Found.no(
                        "handover", call.text("handover"), "GET /handovers?community=… lists those that there are"));
    }

    private static void require(Call call, String community) {
        if (!call.reach().includes(community)) {
            throw unknown(community);
        }
    }

    private static RefusedCall unknown(String community) {
        return Found.no("community", community, "name one of those that you may see");
    }

    private HandoverStore store() {
        return new HandoverStore(sources.database());
    }

    private static Signature sign(Call call, Instant now) {
        return new Signature(((Caller.Known) call.caller()).actor(), now);
    }

    private Instant now() {
        return sources.clock().instant();
    }

    private static ObjectNode head(Handover handover) {
        ObjectNode json = Json.object()
                .put("id", handover.id())
                .put("community", handover.page().community())
                .put("intact", handover.intact())
                .put("hash", handover.hash());
        handover.note().ifPresent(note -> json.put("note", note));
        json.set("given", json(handover.given()));
        handover.taken().ifPresent(taken -> {
            json.set("taken", json(taken.by()));
            taken.remark().ifPresent(remark -> json.put("remark", remark));
        });
        return json;
    }

    private static ObjectNode json(Handover handover) {
        ObjectNode json = head(handover);
        json.set("page", json(handover.page()));
        handover.taken().ifPresent(taken -> {
            Page.Changes changes = taken.page().since(handover.page());
            json.set("came", items(changes.came()));
            json.set("went", items(changes.went()));
        });
        return json;
    }

    private static ObjectNode json(Signature signature) {
        return Json.object().put("by", signature.by()).put("at", signature.at().toString());
    }

    private static ObjectNode json(Page page) {
        ObjectNode json = Json.object()
                .put("community", page.community())
                .put("at", page.at().toString());
        ArrayNode topics = json.putArray("topics");
        for (Topic topic : Topic.values()) {
            ObjectNode one = topics.addObject().put("id", topic.label());
            one.set("names", Json.names(topic.names()));
            one.set("items", items(page.of(topic)));
        }
        return json;
    }

    private static ArrayNode items(List<Item> items) {
        ArrayNode array = Json.array();
        for (Item item : items) {
            ObjectNode json = array.addObject().put("reference", item.reference());
            item.level().ifPresent(level -> json.put("level", level.label()));
            item.since().ifPresent(since -> json.put("since", since.toString()));
            json.set("text", Json.names(item.text()));
        }
        return array;
    }
}
