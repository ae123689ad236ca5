package community.lifeline.gateway.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * What is left of a message when everything understood is taken out: a JSON object of the message's own shape, so that
 * an unknown measurement stays under {@code m} and no two names can collide. PostgreSQL can always store it.
 */
final class Remains {
    private final StringBuilder whole = new StringBuilder();
    private final StringBuilder measurements = new StringBuilder();

    /** Keeps the value that {@code parser} stands at, under a name at the top of the message. */
    void keep(String name, JsonParser parser) throws IOException {
        keep(whole, name, parser);
    }

    /** Keeps the value that {@code parser} stands at, under a name of a measurement. */
    void keepMeasurement(String name, JsonParser parser) throws IOException {
        keep(measurements, name, parser);
    }

    Optional<String> json() {
        if (whole.isEmpty() && measurements.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder json = new StringBuilder(whole.length() + measurements.length() + 10)
                .append('{')
                .append(whole);
        if (!measurements.isEmpty()) {
            json.append(whole.isEmpty() ? "" : ",")
                    .append("\"m\":{")
                    .append(measurements)
                    .append('}');
        }
        return Optional.of(json.append('}').toString());
    }

    private static void keep(StringBuilder out, String name, JsonParser parser) throws IOException {
        if (!out.isEmpty()) {
            out.append(',');
        }
        Storable.appendJson(out, name);
        out.append(':');
        copy(out, parser);
    }

    private static void copy(StringBuilder out, JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> copyObject(out, parser);
            case START_ARRAY -> copyArray(out, parser);
            case VALUE_NUMBER_INT -> out.append(parser.getText());
            case VALUE_NUMBER_FLOAT -> copyFloat(out, parser);
            case VALUE_TRUE -> out.append(true);
            case VALUE_FALSE -> out.append(false);
            case VALUE_NULL -> out.append("null");
            default -> Storable.appendJson(out, parser.getText());
        }
    }

    private static void copyObject(StringBuilder out, JsonParser parser) throws IOException {
        out.append('{');
        for (boolean first = true; parser.nextToken() != JsonToken.END_OBJECT; first = false) {
            out.append(first ? "" : ",");
            Storable.appendJson(out, parser.currentName());
            out.append(':');
            parser.nextToken();
            copy(out, parser);
        }
        out.append('}');
    }

    private static void copyArray(StringBuilder out, JsonParser parser) throws IOException {
        out.append('[');
        for (boolean first = true; parser.nextToken() != JsonToken.END_ARRAY; first = false) {
            out.append(first ? "" : ",");
            copy(out, parser);
        }
        out.append(']');
    }

    /** NaN, infinities and what overflows into them are no JSON numbers; an exponent of thousands no SQL one. */
    private static void copyFloat(StringBuilder out, JsonParser parser) throws IOException {
        double value = parser.getDoubleValue();
        if (Double.isFinite(value)) {
            out.append(value);
        } else {
            Storable.appendJson(out, parser.getText());
        }
    }
}
