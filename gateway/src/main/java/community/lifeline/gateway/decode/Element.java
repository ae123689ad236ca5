package community.lifeline.gateway.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Observation.Presence;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Values;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON object of the native payload while it is read: what it says so far, and what is wrong with it. */
final class Element {
    private static final int LONGEST_CODE = 64;

    private final Topic.OfDevice topic;
    private final Timestamps timestamps;
    private final Values.Builder values;
    private final Remains remains = new Remains();
    private boolean measured;
    private int quality;
    private @Nullable Instant claimed;
    private @Nullable String code;
    private @Nullable Presence presence;
    private @Nullable String problem;

    Element(Topic.OfDevice topic, Timestamps timestamps) {
        this.topic = topic;
        this.timestamps = timestamps;
        values = new Values.Builder(topic.kind());
    }

    /** Reads to the end of the object that {@code parser} stands at the start of, also where a part of it is wrong. */
    void read(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "ts" -> time(parser);
                case "m" -> measurements(parser);
                case "q" -> declarations(parser);
                case "code" -> code(parser);
                case "status" -> status(parser);
                default -> remains.keep(name, parser);
            }
        }
        requireWhole();
    }

    /** What makes the object unusable, with the remedy; empty where it can be used. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Nullable
    Instant claimed() {
        return claimed;
    }

    int quality() {
        return quality;
    }

    Optional<String> code() {
        return Optional.ofNullable(code);
    }

    Optional<Presence> presence() {
        return Optional.ofNullable(presence);
    }

    Optional<String> extra() {
        return remains.json();
    }

    /** To be asked for once. */
    Values values() {
        return values.build();
    }

    static Optional<Presence> presence(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "online" -> Optional.of(Presence.ONLINE);
            case "offline" -> Optional.of(Presence.OFFLINE);
            default -> Optional.empty();
        };
    }

    private void time(JsonParser parser) throws IOException {
        claimed = switch (parser.currentToken()) {
            case VALUE_STRING -> timestamps.ofText(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> timestamps.ofNumber(parser.getDoubleValue());
            default -> null;
        };
        if (claimed == null && parser.currentToken() != JsonToken.VALUE_NULL) {
            quality |= Quality.WRONG_TYPE.bit();
            remains.keep("ts", parser);
        }
    }

    private void measurements(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            unusableMeasurements(parser);
            return;
        }
        measured = true;
        DeviceKind kind = topic.kind();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            quality |= FieldReader.read(kind, name, parser, values, remains);
        }
    }

    /** An event or a status counts also where the measurements beside it are of no use. */
    private void unusableMeasurements(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (topic.speaks() == DeviceTopic.TELEMETRY) {
            complain("'m' is " + described(parser) + " but must be an object of measurements, such as {\"m\":{\""
                    + anyField() + "\":1}}");
            parser.skipChildren();
        } else {
            quality |= Quality.WRONG_TYPE.bit();
            remains.keep("m", parser);
        }
    }

    private void declarations(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_NULL -> {}
            case VALUE_STRING -> declaration(parser);
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    declaration(parser);
                }
            }
            default -> {
                quality |= Quality.WRONG_TYPE.bit();
                remains.keep("q", parser);
            }
        }
    }

    private void declaration(JsonParser parser) throws IOException {
        String word = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        switch (word) {
            case "invalid" -> quality |= Quality.DECLARED_INVALID.bit();
            case "warming_up" -> quality |= Quality.WARMING_UP.bit();
            case "test" -> quality |= Quality.TEST.bit();
            default -> {
                quality |= Quality.UNKNOWN_FIELD.bit();
                remains.keep("q", parser);
            }
        }
    }

    private void code(JsonParser parser) throws IOException {
        if (topic.speaks() != DeviceTopic.EVENT) {
            remains.keep("code", parser);
        } else if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            quality |= Quality.WRONG_TYPE.bit();
            take(parser.getText());
        } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
            take(parser.getText());
        } else {
            complain("'code' is " + described(parser) + " but must be a text, one of the kind's event codes");
            parser.skipChildren();
        }
    }

    private void take(String text) {
        String word = Storable.text(text.strip());
        if (word.isEmpty() || word.length() > LONGEST_CODE) {
            complain("'code' is '" + Storable.excerpt(word, 80) + "' but must have 1 to " + LONGEST_CODE
                    + " characters");
            return;
        }
        code = word;
        if (topic.kind().event(word).isEmpty()) {
            quality |= Quality.UNKNOWN_FIELD.bit();
        }
    }

    private void status(JsonParser parser) throws IOException {
        if (topic.speaks() != DeviceTopic.STATUS) {
            remains.keep("status", parser);
            return;
        }
        presence = parser.currentToken() == JsonToken.VALUE_STRING
                ? presence(parser.getText()).orElse(null)
                : null;
        if (presence == null) {
            complain("'status' is " + described(parser) + " but must be \"online\" or \"offline\"");
            parser.skipChildren();
        }
    }

    private void requireWhole() {
        switch (topic.speaks()) {
            case TELEMETRY, COMMAND -> {
                if (!measured) {
                    complain("'m' is missing; put the measurements in it, such as {\"m\":{\"" + anyField() + "\":1}}");
                }
            }
            case EVENT -> {
                if (code == null) {
                    complain("'code' is missing; name what happened, such as {\"code\":\"" + anyEvent() + "\"}");
                }
            }
            case STATUS -> {
                if (presence == null) {
                    complain("'status' is missing; it must be \"online\" or \"offline\"");
                }
            }
        }
    }

    /** The first complaint is the one to mend. */
    private void complain(String about) {
        if (problem == null) {
            problem = about;
        }
    }

    private String anyField() {
        return topic.kind().fields().getFirst().name();
    }

    private String anyEvent() {
        return topic.kind().events().isEmpty()
                ? "tamper"
                : topic.kind().events().getFirst().id();
    }

    static String described(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "the text '" + Storable.excerpt(parser.getText(), 80) + "'";
            case VALUE_NULL -> "null";
            default -> Storable.excerpt(parser.getText(), 80);
        };
    }
}
