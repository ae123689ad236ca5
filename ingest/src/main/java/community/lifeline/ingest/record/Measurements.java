package community.lifeline.ingest.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Values;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The cells of {@link Values} as a JSON object by field name: numbers, true and false, codes. */
public final class Measurements {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper();

    /** @param extra what the record held beside its fields, with those added that the kind no longer has */
    public record Read(Values values, Optional<String> extra) {}

    public String write(DeviceKind kind, Values values) {
        StringWriter text = new StringWriter(64);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, kind, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    void write(JsonGenerator json, DeviceKind kind, Values values) throws IOException {
        json.writeStartObject();
        for (int cell = 0; cell < values.size(); cell++) {
            if (values.has(cell)) {
                write(json, kind.fields().get(cell), values.get(cell));
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Field field, double value) throws IOException {
        switch (field) {
            case Field.Metric metric -> json.writeNumberField(metric.name(), value);
            case Field.Flag flag -> json.writeBooleanField(flag.name(), value != 0);
            case Field.Choice choice ->
                json.writeStringField(
                        choice.name(), choice.codes().get((int) value).id());
        }
    }

    public Read read(DeviceKind kind, String json, Optional<String> extra) {
        return read(kind, tree(json), extra);
    }

    Read read(DeviceKind kind, JsonNode json, Optional<String> extra) {
        Values.Builder values = new Values.Builder(kind);
        ObjectNode rest = TREES.createObjectNode();
        json.properties().forEach(entry -> {
            int cell = kind.indexOf(entry.getKey());
            double value = cell < 0 ? Double.NaN : value(kind.fields().get(cell), entry.getValue());
            if (Double.isNaN(value)) {
                rest.set(entry.getKey(), entry.getValue());
            } else {
                values.set(cell, value);
            }
        });
        return new Read(values.build(), rest.isEmpty() ? extra : Optional.of(merge(extra, rest)));
    }

    /** The cell's value, or NaN where this is not what the field holds. */
    private static double value(Field field, JsonNode json) {
        return switch (field) {
            case Field.Metric _ -> json.isNumber() ? json.doubleValue() : Double.NaN;
            case Field.Flag _ -> json.isBoolean() ? (json.booleanValue() ? 1 : 0) : Double.NaN;
            case Field.Choice choice -> {
                int position = json.isTextual() ? choice.indexOf(json.textValue()) : -1;
                yield position < 0 ? Double.NaN : position;
            }
        };
    }

    private static String merge(Optional<String> extra, ObjectNode rest) {
        if (extra.isPresent() && tree(extra.get()) instanceof ObjectNode whole) {
            whole.setAll(rest);
            return whole.toString();
        }
        return rest.toString();
    }

    private static JsonNode tree(String json) {
        try {
            return TREES.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }
}
