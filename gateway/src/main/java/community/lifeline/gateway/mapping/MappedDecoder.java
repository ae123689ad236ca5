package community.lifeline.gateway.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.Decoder;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Understands vendors' payloads on the topics of its mappings, and leaves all others to the decoder of native ones, through
 * which also the translated go: time, quality and admission are judged in one place. What cannot be used is quarantined whole,
 * as it came.
 */
public final class MappedDecoder implements Decoder {
    private static final int KEPT_OF_TOO_LARGE = 4096;

    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(100)
                            .maxNameLength(256)
                            .maxStringLength(64 * 1024)
                            .build())
                    .disable(com.fasterxml.jackson.core.JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final List<Mapping> mappings;
    private final Decoder natives;
    private final DecodeConfig config;

    public MappedDecoder(List<Mapping> mappings, Decoder natives, DecodeConfig config) {
        this.mappings = List.copyOf(mappings);
        this.natives = natives;
        this.config = config;
    }

    @Override
    public Message decode(String topic, byte[] payload, Arrival arrival) {
        if (!topic.startsWith(DeviceTopic.ROOT)) {
            for (Mapping mapping : mappings) {
                Optional<Map<String, String>> levels = mapping.topic().match(topic);
                if (levels.isPresent()) {
                    return decode(mapping, levels.get(), new Whole(topic, payload, arrival));
                }
            }
        }
        return natives.decode(topic, payload, arrival);
    }

    /** The mapping by which payloads on {@code topic} are understood; empty where they are native ones. */
    public Optional<Mapping> mapping(String topic) {
        return topic.startsWith(DeviceTopic.ROOT)
                ? Optional.empty()
                : mappings.stream()
                        .filter(mapping -> mapping.topic().match(topic).isPresent())
                        .findFirst();
    }

    /** A message as it came. */
    private record Whole(String topic, byte[] payload, Arrival arrival) {
        Quarantined refused(Mapping mapping, Reason reason, String detail) {
            return new Quarantined(
                    topic, payload, arrival.receivedAt(), reason, "mapping '" + mapping.id() + "': " + detail);
        }

        Message refuse(Mapping mapping, Reason reason, String detail) {
            return new Message(List.of(), List.of(refused(mapping, reason, detail)));
        }
    }

    private Message decode(Mapping mapping, Map<String, String> levels, Whole whole) {
        byte[] payload = whole.payload();
        if (payload.length > config.maxPayload()) {
            byte[] head = Arrays.copyOf(payload, KEPT_OF_TOO_LARGE);
            return new Whole(whole.topic(), head, whole.arrival())
                    .refuse(
                            mapping,
                            Reason.TOO_LARGE,
                            "the payload has " + payload.length + " bytes; at most " + config.maxPayload()
                                    + " are taken (gateway.max-payload), so only the first are kept");
        }
        if (payload.length == 0) {
            return whole.refuse(mapping, Reason.EMPTY, "the payload is empty");
        }
        try {
            return translated(mapping, levels, JSON.readTree(payload), whole);
        } catch (IOException e) {
            String what = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            return whole.refuse(
                    mapping,
                    Reason.MALFORMED,
                    "not JSON: " + String.valueOf(what).replaceAll("\\p{Cntrl}+", " "));
        }
    }

    private Message translated(Mapping mapping, Map<String, String> levels, JsonNode top, Whole whole)
            throws IOException {
        Translation translation = new Translation(levels, top);
        List<Translation.Native> made = new ArrayList<>();
        mapping.forms().forEach(form -> made.addAll(translation.by(form)));
        if (made.isEmpty()) {
            return whole.refuse(
                    mapping,
                    Reason.SCHEMA,
                    "none of its messages fits the payload; compare the file's 'when',"
                            + " 'each' and 'values', or send it to a topic of another mapping");
        }
        if (made.size() > config.maxElements()) {
            return whole.refuse(
                    mapping,
                    Reason.TOO_LARGE,
                    "the payload holds " + made.size() + " messages (gateway.max-backfill); send them in several");
        }
        List<Observation> observations = new ArrayList<>(made.size());
        List<Quarantined> refused = new ArrayList<>(0);
        for (Translation.Native each : made) {
            Message message = natives.decode(each.topic(), JSON.writeValueAsBytes(each.payload()), whole.arrival());
            observations.addAll(message.observations());
            refused.addAll(message.quarantined());
        }
        return new Message(observations, once(mapping, refused, whole));
    }

    /** Whatever is wrong with parts of it, a message is kept once, as it came. */
    private static List<Quarantined> once(Mapping mapping, List<Quarantined> refused, Whole whole) {
        return refused.stream()
                .limit(1)
                .map(first -> whole.refused(
                        mapping, first.reason(), first.detail() + " (" + refused.size() + " of its messages)"))
                .toList();
    }
}
