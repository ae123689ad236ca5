package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import java.util.Optional;
import java.util.function.Supplier;

/** The plans in force. */
public record PlansResource(Supplier<PlanBook> plans) {
    public Answer list(Call call) {
        ObjectNode page = Json.object();
        ArrayNode items = page.putArray("items");
        plans.get().all().forEach(plan -> items.add(line(plan)));
        return Answer.of(page);
    }

    /** Whole; with the reporting clocks of a community where one is named. */
    public Answer one(Call call) {
        String id = call.text("plan");
        Optional<String> community = call.optional("community");
        return community
                .flatMap(place -> plans.get().find(id, place))
                .or(() -> plans.get().all().stream()
                        .filter(plan -> community.isEmpty() && plan.id().equals(id))
                        .findFirst())
                .map(plan -> Answer.of(Json.read(PlanText.write(plan))))
                .orElseThrow(() -> Found.no("plan", id, "GET /plans lists those that there are"));
    }

    private static ObjectNode line(Plan plan) {
        ObjectNode json = Json.object()
                .put("id", plan.id())
                .put("version", plan.version())
                .put("template", plan.template())
                .put("class", plan.eventClass().label());
        json.set("names", Json.names(plan.names()));
        json.set("kinds", Json.texts(plan.kinds().stream().sorted().toList()));
        json.set("rules", Json.texts(plan.rules()));
        return json;
    }
}
