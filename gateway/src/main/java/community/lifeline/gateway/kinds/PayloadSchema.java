package community.lifeline.gateway.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Field;
import java.util.List;

/**
 * What a device of a kind should send, as JSON Schema 2020-12. The gateway itself takes more than this (see
 * {@code NativeDecoder}): the schema is for those who build devices, and asks for what needs no guessing.
 */
public final class PayloadSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PayloadSchema() {}

    /** The schema of one message on {@code …/telemetry}, {@code …/event} or {@code …/status}: an object or a list of them. */
    public static JsonNode of(DeviceKind kind) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:lifeline:v1:" + kind.id());
        schema.put("title", kind.names().en() + " (" + kind.names().zh() + ")");
        ArrayNode anyOf = schema.putArray("anyOf");
        ObjectNode defs = schema.putObject("$defs");
        defs.set("ts", time());
        defs.set("q", qualities());
        defs.set("m", measurements(kind));
        for (DeviceTopic topic : List.of(DeviceTopic.TELEMETRY, DeviceTopic.EVENT, DeviceTopic.STATUS)) {
            defs.set(topic.segment(), message(kind, topic));
            anyOf.add(reference(topic.segment()));
            ObjectNode backfill = anyOf.addObject();
            backfill.put("type", "array").put("minItems", 1).set("items", reference(topic.segment()));
        }
        return schema;
    }

    private static ObjectNode message(DeviceKind kind, DeviceTopic topic) {
        ObjectNode message = JSON.objectNode().put("type", "object");
        ObjectNode properties = message.putObject("properties");
        for (String shared : List.of("ts", "q", "m")) {
            properties.set(shared, reference(shared));
        }
        String required = switch (topic) {
            case EVENT -> {
                properties.set("code", oneOf(kind.events()));
                yield "code";
            }
            case STATUS -> {
                properties.putObject("status").putArray("enum").add("online").add("offline");
                yield "status";
            }
            case TELEMETRY, COMMAND -> "m";
        };
        message.putArray("required").add(required);
        return message;
    }

    private static ObjectNode measurements(DeviceKind kind) {
        ObjectNode m = JSON.objectNode().put("type", "object");
        ObjectNode properties = m.putObject("properties");
        kind.fields().forEach(field -> properties.set(field.name(), field(field)));
        return m;
    }

    private static ObjectNode field(Field field) {
        ObjectNode node = switch (field) {
            case Field.Metric metric ->
                JSON.objectNode()
                        .put("type", "number")
                        .put("minimum", metric.min())
                        .put("maximum", metric.max())
                        .put("unit", metric.unit());
            case Field.Flag _ -> JSON.objectNode().put("type", "boolean");
            case Field.Choice choice -> oneOf(choice.codes());
        };
        return node.put("title", field.names().en() + " (" + field.names().zh() + ")");
    }

    private static ObjectNode oneOf(List<Code> codes) {
        ObjectNode node = JSON.objectNode();
        ArrayNode values = node.putArray("enum");
        codes.forEach(code -> values.add(code.id()));
        return node;
    }

    private static ObjectNode time() {
        ObjectNode ts = JSON.objectNode();
        ts.put("title", "when it was measured; without it, the time of receipt is taken");
        ts.putArray("anyOf")
                .add(JSON.objectNode().put("type", "string").put("format", "date-time"))
                .add(JSON.objectNode().put("type", "number").put("title", "seconds or milliseconds since 1970"));
        return ts;
    }

    private static ObjectNode qualities() {
        ObjectNode q = JSON.objectNode().put("type", "array");
        q.putObject("items").putArray("enum").add("invalid").add("warming_up").add("test");
        return q;
    }

    private static ObjectNode reference(String name) {
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }
}
