package community.lifeline.ingest.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Stamp;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Records as lines of JSON and back. Fields stand by name and choices by code, so that a line can be read by people and
 * survives a change of its kind's file: what the kind no longer has goes to {@code extra}.
 */
public final class RecordLines {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper();

    private final Kinds kinds;
    private final Clock clock;
    private final Measurements measurements = new Measurements();

    public RecordLines(Kinds kinds, Clock clock) {
        this.kinds = kinds;
        this.clock = clock;
    }

    public String encode(Observation observation) {
        return write(json -> {
            Stamp stamp = observation.stamp();
            json.writeStringField("type", type(observation));
            json.writeStringField("community", observation.device().community());
            json.writeStringField("kind", observation.device().kind());
            json.writeStringField("device", observation.device().device());
            json.writeStringField("time", stamp.time().toString());
            json.writeStringField("received", stamp.receivedAt().toString());
            if (stamp.claimed().isPresent()) {
                json.writeStringField("claimed", stamp.claimed().get().toString());
            }
            json.writeNumberField("fingerprint", stamp.fingerprint());
            json.writeBooleanField("repeatable", stamp.repeatable());
            json.writeNumberField("quality", observation.quality());
            switch (observation) {
                case Observation.Reading _ -> {}
                case Observation.Event event -> json.writeStringField("code", event.code());
                case Observation.Status status ->
                    json.writeStringField("presence", status.presence().name());
            }
            json.writeFieldName("m");
            measurements.write(json, kinds.require(observation.device().kind()), observation.values());
            if (observation.extra().isPresent()) {
                // As a string: it must come back as the very text that it was, and may not break the line.
                json.writeStringField("extra", observation.extra().get());
            }
        });
    }

    /** The observation in the form of a device's own payload, for one whose payload is not at hand any more. */
    public String payload(Observation observation) {
        return write(json -> {
            Stamp stamp = observation.stamp();
            json.writeStringField("ts", stamp.claimed().orElse(stamp.time()).toString());
            switch (observation) {
                case Observation.Reading _ -> {}
                case Observation.Event event -> json.writeStringField("code", event.code());
                case Observation.Status status ->
                    json.writeStringField("status", status.presence().name().toLowerCase(Locale.ROOT));
            }
            json.writeFieldName("m");
            measurements.write(json, kinds.require(observation.device().kind()), observation.values());
            if (observation.extra().isPresent()) {
                json.writeStringField("extra", observation.extra().get());
            }
        });
    }

    private static String type(Observation observation) {
        return switch (observation) {
            case Observation.Reading _ -> "reading";
            case Observation.Event _ -> "event";
            case Observation.Status _ -> "status";
        };
    }

    public String encode(Quarantined quarantined) {
        return write(json -> {
            json.writeStringField("type", "quarantined");
            json.writeStringField("topic", quarantined.topic());
            json.writeStringField("received", quarantined.receivedAt().toString());
            json.writeStringField("reason", quarantined.reason().name());
            json.writeStringField("detail", quarantined.detail());
            json.writeBinaryField("payload", quarantined.payload());
        });
    }

    /**
     * The record that a line holds, as a message of its own. A device of a kind that is no longer known cannot be
     * stored as a reading and comes back quarantined, and so does a line that another version wrote in another way.
     */
    public Message decode(String line) {
        try {
            return understood(line);
        } catch (IOException | IllegalArgumentException e) {
            return new Message(
                    List.of(),
                    List.of(new Quarantined(
                            "spool",
                            line.getBytes(StandardCharsets.UTF_8),
                            clock.instant(),
                            Quarantined.Reason.MALFORMED,
                            "a spooled record is not understood: " + e.getMessage())));
        }
    }

    private Message understood(String line) throws IOException {
        JsonNode json = TREES.readTree(line);
        String type = json.required("type").textValue();
        if (type.equals("quarantined")) {
            return new Message(List.of(), List.of(quarantined(json)));
        }
        Optional<DeviceKind> kind = kinds.find(json.required("kind").textValue());
        return kind.isPresent()
                ? new Message(List.of(observation(type, kind.get(), json)), List.of())
                : new Message(List.of(), List.of(unknownKind(type, json, line)));
    }

    private static Quarantined quarantined(JsonNode json) throws IOException {
        return new Quarantined(
                json.required("topic").textValue(),
                json.required("payload").binaryValue(),
                Instant.parse(json.required("received").textValue()),
                Quarantined.Reason.valueOf(json.required("reason").textValue()),
                json.required("detail").textValue());
    }

    private static Quarantined unknownKind(String type, JsonNode json, String line) {
        String topic = "lifeline/v1/%s/%s/%s/%s"
                .formatted(
                        json.required("community").textValue(),
                        json.required("kind").textValue(),
                        json.required("device").textValue(),
                        type.equals("reading") ? "telemetry" : type);
        return new Quarantined(
                topic,
                line.getBytes(StandardCharsets.UTF_8),
                Instant.parse(json.required("received").textValue()),
                Quarantined.Reason.UNKNOWN_KIND,
                "the kind '" + json.required("kind").textValue()
                        + "' was known when this was received and is not any more; the payload is the spooled record");
    }

    private Observation observation(String type, DeviceKind kind, JsonNode json) {
        DeviceId device = new DeviceId(
                json.required("community").textValue(),
                kind.id(),
                json.required("device").textValue());
        int quality = json.required("quality").intValue();
        Measurements.Read read = measurements.read(kind, json.required("m"), text(json, "extra"));
        return switch (type) {
            case "reading" -> new Observation.Reading(device, stamp(json), quality, read.values(), read.extra());
            case "event" ->
                new Observation.Event(
                        device, stamp(json), quality, json.required("code").textValue(), read.values(), read.extra());
            case "status" ->
                new Observation.Status(
                        device,
                        stamp(json),
                        quality,
                        Observation.Presence.valueOf(json.required("presence").textValue()),
                        read.values(),
                        read.extra());
            default -> throw new IllegalArgumentException("a line of the spool has the unknown type '" + type + "'");
        };
    }

    private static Stamp stamp(JsonNode json) {
        return new Stamp(
                Instant.parse(json.required("time").textValue()),
                Instant.parse(json.required("received").textValue()),
                text(json, "claimed").map(Instant::parse),
                json.required("fingerprint").longValue(),
                json.required("repeatable").booleanValue());
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue());
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String write(Fields fields) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
