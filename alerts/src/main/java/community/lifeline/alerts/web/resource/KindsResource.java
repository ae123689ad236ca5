package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import java.util.List;

/** Kinds of devices, as their files describe them. */
public record KindsResource(Kinds kinds) {
    public Answer list(Call call) {
        ObjectNode page = Json.object();
        ArrayNode items = page.putArray("items");
        kinds.all().forEach(kind -> items.add(json(kind)));
        return Answer.of(page);
    }

    public Answer one(Call call) {
        String id = call.text("kind");
        return kinds.find(id)
                .map(kind -> Answer.of(json(kind)))
                .orElseThrow(() -> Found.no("kind", id, "GET /kinds lists those that there are"));
    }

    private static ObjectNode json(DeviceKind kind) {
        ObjectNode json = Json.object().put("id", kind.id());
        json.set("names", Json.names(kind.names()));
        json.put("department", kind.department()).put("interval", Durations.show(kind.interval()));
        ArrayNode fields = json.putArray("fields");
        kind.fields().forEach(field -> fields.add(json(field)));
        json.set("events", codes(kind.events()));
        return json;
    }

    private static ObjectNode json(Field field) {
        ObjectNode json = Json.object().put("name", field.name());
        json.set("names", Json.names(field.names()));
        switch (field) {
            case Field.Metric metric ->
                json.put("type", "metric")
                        .put("unit", metric.unit())
                        .put("min", metric.min())
                        .put("max", metric.max())
                        .put("resolution", metric.resolution());
            case Field.Flag _ -> json.put("type", "flag");
            case Field.Choice choice -> json.put("type", "choice").set("codes", codes(choice.codes()));
        }
        return json;
    }

    private static ArrayNode codes(List<Code> codes) {
        ArrayNode array = Json.array();
        codes.forEach(code -> array.addObject().put("id", code.id()).set("names", Json.names(code.names())));
        return array;
    }
}
