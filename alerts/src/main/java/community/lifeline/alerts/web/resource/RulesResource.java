package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.suppress.LifeSafety;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.gateway.telemetry.Durations;
import java.util.function.Supplier;

/** The rules in force. */
public record RulesResource(Supplier<RuleBook> rules) {
    public Answer list(Call call) {
        RuleBook book = rules.get();
        ObjectNode page = Json.object();
        ArrayNode items = page.putArray("items");
        book.everything()
                .filter(rule -> call.optional("kind").map(rule.kind()::equals).orElse(true))
                .forEach(rule -> items.add(json(book, rule)));
        return Answer.of(page);
    }

    public Answer one(Call call) {
        RuleBook book = rules.get();
        String id = call.text("rule");
        return book.find(id)
                .map(rule -> Answer.of(json(book, rule)))
                .orElseThrow(() -> Found.no("rule", id, "GET /rules lists those that there are"));
    }

    private static ObjectNode json(RuleBook book, Rule rule) {
        ObjectNode json = Json.object()
                .put("id", rule.id())
                .put("version", rule.version())
                .put("kind", rule.kind())
                .put("raises", Json.label(rule.raises()))
                .put("level", rule.level().label())
                .put("life_safety", LifeSafety.concerns(rule));
        json.set("names", Json.names(rule.names()));
        json.set("message", Json.names(rule.message()));
        json.put("hold_for", Durations.show(rule.holdFor()))
                .put("keep_firing_for", Durations.show(rule.keepFiringFor()));
        rule.plan().ifPresent(plan -> json.put("plan", plan));
        ObjectNode numbers = json.putObject("numbers");
        book.numbers(rule.id()).forEach(numbers::put);
        json.putObject("reference")
                .put("source", rule.reference().source())
                .put("tag", rule.reference().tag())
                .put("note", rule.reference().note());
        return json;
    }
}
