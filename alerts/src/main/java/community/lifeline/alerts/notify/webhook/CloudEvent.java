package community.lifeline.alerts.notify.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An event in CloudEvents 1.0's structured JSON.
 *
 * @param id the same for every attempt; {@code source} and {@code id} together name the event
 * @param community whose event it is; the source is {@code /lifeline/} and its name
 * @param subject what it is about
 */
record CloudEvent(String id, String community, String type, String subject, Instant time, ObjectNode data) {
    static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] bytes() {
        ObjectNode event = JSON.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", "/lifeline/" + community);
        event.put("type", "community.lifeline." + type);
        event.put("subject", subject);
        event.put("time", time.toString());
        event.put("datacontenttype", "application/json");
        event.set("data", data);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
