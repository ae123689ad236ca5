package community.lifeline.gateway.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Values;
import java.io.IOException;
import java.util.Locale;

/**
 * Puts one measurement into its cell. What stands in another type but can mean only one thing is taken and marked; what
 * cannot be taken is kept with the remains and marked.
 */
final class FieldReader {
    private static final double NOTHING = Double.NaN;

    private FieldReader() {}

    /** Reads the value that {@code parser} stands at and answers with the bits of its quality. */
    static int read(DeviceKind kind, String name, JsonParser parser, Values.Builder values, Remains remains)
            throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return 0;
        }
        int cell = kind.indexOf(name);
        if (cell < 0) {
            remains.keepMeasurement(name, parser);
            return Quality.UNKNOWN_FIELD.bit();
        }
        Field field = kind.fields().get(cell);
        double value = switch (field) {
            case Field.Metric _ -> number(parser);
            case Field.Flag _ -> flag(parser);
            case Field.Choice choice -> choice(choice, parser);
        };
        if (Double.isNaN(value)) {
            boolean unknownCode = field instanceof Field.Choice && parser.currentToken() == JsonToken.VALUE_STRING;
            remains.keepMeasurement(name, parser);
            return (unknownCode ? Quality.UNKNOWN_FIELD : Quality.WRONG_TYPE).bit();
        }
        values.set(cell, value);
        return quality(field, value, parser);
    }

    private static int quality(Field field, double value, JsonParser parser) {
        boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
        return switch (field) {
            case Field.Metric metric ->
                (metric.plausible(value) ? 0 : Quality.OUT_OF_RANGE.bit()) | (text ? Quality.WRONG_TYPE.bit() : 0);
            case Field.Flag _ -> text ? Quality.WRONG_TYPE.bit() : 0;
            case Field.Choice _ -> 0;
        };
    }

    private static double number(JsonParser parser) throws IOException {
        double value = switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> decimal(parser.getText());
            default -> NOTHING;
        };
        return Double.isFinite(value) ? value : NOTHING;
    }

    private static double flag(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> 1;
            case VALUE_FALSE -> 0;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> zeroOrOne(parser.getDoubleValue());
            case VALUE_STRING ->
                switch (parser.getText().strip().toLowerCase(Locale.ROOT)) {
                    case "true", "on", "yes", "1" -> 1;
                    case "false", "off", "no", "0" -> 0;
                    default -> NOTHING;
                };
            default -> NOTHING;
        };
    }

    private static double zeroOrOne(double number) {
        return number == 0 || number == 1 ? number : NOTHING;
    }

    private static double choice(Field.Choice choice, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return NOTHING;
        }
        int index = choice.indexOf(parser.getText());
        return index < 0 ? NOTHING : index;
    }

    /** Plain decimal notation only: {@link Double#parseDouble} would also take "NaN", "0x1p3" and "1d". */
    private static double decimal(String text) {
        String trimmed = text.strip();
        boolean plain = !trimmed.isEmpty() && trimmed.length() <= 40;
        for (int i = 0; plain && i < trimmed.length(); i++) {
            plain = "0123456789+-.eE".indexOf(trimmed.charAt(i)) >= 0;
        }
        try {
            return plain ? Double.parseDouble(trimmed) : NOTHING;
        } catch (NumberFormatException _) {
            return NOTHING;
        }
    }
}
