package community.lifeline.gateway.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import community.lifeline.gateway.telemetry.Admission;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Understands Lifeline's own payload: one JSON object, or a list of them as a backfill. Reads it as a stream, so that a
 * hostile payload costs no more than its size. A bad element of a list is quarantined alone; where the JSON itself breaks
 * off, what stood before the break is kept and the rest is quarantined.
 */
public final class NativeDecoder implements Decoder {
    private static final int DEEPEST = 32;
    private static final int SHORTEST_BOM = 3;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(100)
                    .maxNameLength(256)
                    .maxStringLength(64 * 1024)
                    .build())
            // NaN is no JSON, but devices write it; one bad probe must not cost the message's other measurements.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // Byte offsets must count bytes, and names chosen by a stranger must not enter the JVM's string table.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final TopicParser topics;
    private final Admission admission;
    private final DecodeConfig config;
    private final Timestamps timestamps;
    private final Observer observer;

    public NativeDecoder(Kinds kinds, Admission admission, DecodeConfig config) {
        this.admission = admission;
        this.config = config;
        topics = new TopicParser(kinds, config.topicsCached());
        timestamps = new Timestamps(config.time().zone());
        observer = new Observer(
                new Timekeeping(config.time(), config.topicsCached()), new StuckDetector(config.topicsCached()));
    }

    @Override
    public Message decode(String topic, byte[] payload, Arrival arrival) {
        Result result = new Result(topic, payload, arrival);
        if (payload.length > config.maxPayload()) {
            return result.tooLarge(config.maxPayload());
        }
        return switch (topics.parse(topic)) {
            case Topic.Refused(Reason reason, String detail) -> result.refuse(reason, detail);
            case Topic.OfDevice of
            when !admission.admits(of.device()) ->
                result.refuse(
                        Reason.UNKNOWN_DEVICE,
                        "the registry is closed and does not list " + of.device() + "; register it, then replay");
            case Topic.OfDevice of -> decode(of, result);
        };
    }

    private Message decode(Topic.OfDevice topic, Result result) {
        byte[] payload = result.payload();
        if (payload.length == 0) {
            return result.refuse(Reason.EMPTY, "the payload is empty");
        }
        if (topic.speaks() == DeviceTopic.STATUS) {
            Optional<Observation> bare = bareStatus(topic, result);
            if (bare.isPresent()) {
                return result.add(bare.get()).message();
            }
        }
        int start = afterByteOrderMark(payload);
        try (JsonParser parser = JSON.createParser(payload, start, payload.length - start)) {
            return read(topic, parser, result.startingAt(start));
        } catch (IOException | IllegalStateException e) {
            // IllegalStateException: Jackson's guard against names made to collide in its symbol table.
            return result.malformed(e);
        }
    }

    private Message read(Topic.OfDevice topic, JsonParser parser, Result result) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return result.refuse(Reason.EMPTY, "the payload is nothing but white space");
        }
        return switch (first) {
            case START_OBJECT -> readSingle(topic, parser, result);
            case START_ARRAY -> readBackfill(topic, parser, result);
            default ->
                result.refuse(
                        Reason.SCHEMA,
                        "the payload is " + Element.described(parser) + " but must be an object or a list of objects");
        };
    }

    private Message readSingle(Topic.OfDevice topic, JsonParser parser, Result result) throws IOException {
        Element element = new Element(topic, timestamps);
        element.read(parser);
        requireEnd(parser);
        result.single(topic, element, observer);
        return result.message();
    }

    private Message readBackfill(Topic.OfDevice topic, JsonParser parser, Result result) throws IOException {
        int elements = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (++elements > config.maxElements()) {
                return result.tooMany(config.maxElements());
            }
            int from = result.offset(parser.currentTokenLocation());
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                Element element = new Element(topic, timestamps);
                element.read(parser);
                result.element(topic, element, observer, from, result.offset(parser.currentLocation()));
            } else {
                String what = Element.described(parser);
                parser.skipChildren();
                int to = result.offset(parser.currentLocation());
                result.refuseElement(from, to, "the element is " + what + " but must be an object");
            }
            result.understoodUpTo(result.offset(parser.currentLocation()));
        }
        result.understoodUpTo(result.offset(parser.currentLocation()));
        requireEnd(parser);
        result.listed(topic, observer);
        return elements == 0 ? result.refuse(Reason.SCHEMA, "the list is empty; leave it out") : result.message();
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(
                    parser, "Something follows the end of the JSON", parser.currentTokenLocation());
        }
    }

    private Optional<Observation> bareStatus(Topic.OfDevice topic, Result result) {
        byte[] payload = result.payload();
        if (payload.length > 32) {
            return Optional.empty();
        }
        String word = new String(payload, StandardCharsets.UTF_8).strip();
        boolean quoted = word.length() > 2 && word.startsWith("\"") && word.endsWith("\"");
        return Element.presence(quoted ? word.substring(1, word.length() - 1) : word)
                .map(presence -> observer.status(topic, presence, result.arrival(), payload));
    }

    private static int afterByteOrderMark(byte[] payload) {
        boolean marked = payload.length >= SHORTEST_BOM
                && payload[0] == (byte) 0xEF
                && payload[1] == (byte) 0xBB
                && payload[2] == (byte) 0xBF;
        return marked ? SHORTEST_BOM : 0;
    }
}
