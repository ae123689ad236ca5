package community.lifeline.alerts.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.gateway.kinds.PayloadSchema;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Kinds;
import java.util.List;

/** What goes over MQTT, as AsyncAPI 3: the topics, and what each kind of device says on them. */
final class AsyncApi {
    private AsyncApi() {}

    static JsonNode of(Kinds kinds) {
        JsonNode whole = Contract.yaml("asyncapi.yaml");
        ObjectNode messages = (ObjectNode) whole.at("/components/messages");
        ObjectNode schemas = (ObjectNode) whole.at("/components/schemas");
        for (DeviceKind kind : kinds.all()) {
            schemas.set(kind.id(), PayloadSchema.of(kind));
            ObjectNode message = messages.putObject(kind.id());
            message.put("title", kind.names().en() + " (" + kind.names().zh() + ")");
            refer(message, "payload", "#/components/schemas/" + kind.id());
            for (DeviceTopic topic : List.of(DeviceTopic.TELEMETRY, DeviceTopic.EVENT, DeviceTopic.STATUS)) {
                refer(
                        (ObjectNode) whole.at("/channels/" + topic.segment() + "/messages"),
                        kind.id(),
                        "#/components/messages/" + kind.id());
            }
        }
        return whole;
    }

    private static void refer(ObjectNode node, String key, String reference) {
        node.putObject(key).put("$ref", reference);
    }
}
