package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The payload that a call's body gives, as text or as bytes. */
final class GivenMessage {
    private GivenMessage() {}

    /** Empty where the body gives none. */
    static Optional<byte[]> payload(Body body) {
        JsonNode json = body.json();
        if (json.has("payload") && json.has("payload_base64")) {
            throw Body.bad("payload", "", "is given twice", "give payload or payload_base64");
        }
        if (json.has("payload")) {
            return Optional.of(json.get("payload").asText().getBytes(StandardCharsets.UTF_8));
        }
        try {
            return body.optional("payload_base64").map(Base64.getDecoder()::decode);
        } catch (IllegalArgumentException e) {
            throw Body.bad("payload_base64", "", "is not base64: " + e.getMessage(), "encode the bytes anew");
        }
    }
}
