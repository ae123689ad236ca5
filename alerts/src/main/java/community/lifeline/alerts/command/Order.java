package community.lifeline.alerts.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A command as it stands in the outbox.
 *
 * @param id the same however often it is sent
 * @param name what the device knows it by
 * @param payload JSON of what the device is to set
 * @param field of the device that must then read {@code becomes}
 * @param expires when it may neither be sent nor done any more
 * @param attempts that were begun to send it
 * @param begun when the first of them was: from then on the device may have it
 * @param sent when the broker took it
 * @param trouble why the last attempt failed
 * @param failed it is known not to have worked in its time
 */
public record Order(
        UUID id,
        UUID response,
        DeviceId device,
        String name,
        String payload,
        String field,
        String becomes,
        Instant asked,
        Instant expires,
        int attempts,
        Optional<Instant> begun,
        Optional<Instant> sent,
        Optional<String> trouble,
        boolean failed) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where it goes. */
    public String topic() {
        return DeviceTopic.COMMAND.of(device);
    }

    /**
     * What goes over MQTT.
     *
     * <pre>
     * {"id": "…", "ts": "…", "expires": "…", "command": "close_valve", "m": {"valve": "closed"}}
     * </pre>
     */
    public byte[] message() {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", id.toString());
        node.put("ts", asked.toString());
        node.put("expires", expires.toString());
        node.put("command", name);
        try {
            node.set("m", JSON.readTree(payload));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("command " + id + " has a payload that is not JSON: " + payload, e);
        }
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
