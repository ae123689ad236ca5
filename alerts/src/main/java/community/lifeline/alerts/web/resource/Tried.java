package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.trial.Explanation.OfRule;
import community.lifeline.alerts.trial.Explanation.Part;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.ingest.registry.Register;
import java.util.stream.Stream;

/** What a message came to, field by field, and how the rules stand to it. */
record Tried(Kinds kinds, Register register) {
    ObjectNode json(Observation observation) {
        DeviceKind kind = kinds.require(observation.device().kind());
        ObjectNode json = Json.object();
        json.set("device", json(observation.device()));
        json.put("registered", register.profiles().containsKey(observation.device()));
        switch (observation) {
            case Observation.Reading _ -> json.put("type", "telemetry");
            case Observation.Event event -> json.put("type", "event").put("code", event.code());
            case Observation.Status status -> json.put("type", "status").put("code", Json.label(status.presence()));
        }
        json.put("time", observation.time().toString());
        observation.stamp().claimed().ifPresent(time -> json.put("claimed", time.toString()));
        ArrayNode quality = json.putArray("quality");
        Quality.of(observation.quality()).forEach(mark -> quality.add(Json.label(mark)));
        values(kind, observation, json.putArray("values"));
        observation.extra().ifPresent(text -> extra(kind, Json.read(text), json));
        return json;
    }

    private static ObjectNode json(DeviceId device) {
        return Json.object()
                .put("community", device.community())
                .put("kind", device.kind())
                .put("device", device.device());
    }

    private static void values(DeviceKind kind, Observation observation, ArrayNode into) {
        for (int cell = 0; cell < kind.fields().size(); cell++) {
            if (observation.values().has(cell)) {
                into.add(value(kind.fields().get(cell), observation.values().get(cell)));
            }
        }
    }

    private static ObjectNode value(Field field, double cell) {
        ObjectNode json = Json.object().put("field", field.name());
        json.set("names", Json.names(field.names()));
        return switch (field) {
            case Field.Metric metric ->
                json.put("value", cell).put("unit", metric.unit()).put("plausible", metric.plausible(cell));
            case Field.Flag _ -> json.put("value", cell != 0);
            case Field.Choice choice ->
                json.put("value", choice.codes().get((int) cell).id());
        };
    }

    /** What no field is for, and which field may have been meant. */
    private static void extra(DeviceKind kind, JsonNode extra, ObjectNode json) {
        json.set("extra", extra);
        ObjectNode meant = Json.object();
        // What stood beside the measurements, and what stood among them.
        Stream.of(extra, extra.path("m"))
                .forEach(part -> part.properties()
                        .forEach(entry -> kind.resembling(entry.getKey())
                                .ifPresent(field -> meant.put(entry.getKey(), field.name()))));
        if (!meant.isEmpty()) {
            json.set("meant", meant);
        }
    }

    /** Whether the message says anything that the rule looks at. */
    static boolean concerned(OfRule rule) {
        return rule.wouldFireSince().isPresent()
                || rule.parts().stream().anyMatch(part -> part.value().isPresent());
    }

    static ObjectNode json(DeviceId device, OfRule rule) {
        ObjectNode json = Json.object()
                .put("id", rule.rule().id())
                .put("level", rule.rule().level().label())
                .put("device", device.toString())
                .put("fires", rule.wouldFireSince().isPresent())
                .put("hold_for", Durations.show(rule.rule().holdFor()));
        json.set("names", Json.names(rule.rule().names()));
        ArrayNode conditions = json.putArray("conditions");
        rule.parts().stream()
                .filter(part -> part.place().startsWith("when"))
                .forEach(part -> conditions.add(json(part)));
        return json;
    }

    private static ObjectNode json(Part part) {
        ObjectNode json = Json.object().put("place", part.place()).put("wanted", part.wanted());
        part.value().ifPresent(value -> json.put("value", value.shown()));
        part.holds().ifPresent(holds -> json.put("holds", holds));
        return json;
    }
}
