package community.lifeline.alerts.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Trust;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evidence as JSON and back. */
public final class EvidenceText {
    static final ObjectMapper JSON = new ObjectMapper();

    private EvidenceText() {}

    public static ObjectNode write(Evidence evidence) {
        ObjectNode node = JSON.createObjectNode();
        Evidence.Measure measure = evidence.measure();
        ObjectNode what = node.putObject("measure");
        what.put("field", measure.field());
        putNames(what, "names", measure.names());
        what.put("shown", measure.shown());
        measure.value().ifPresent(value -> what.put("value", value));
        what.put("unit", measure.unit());
        measure.threshold().ifPresent(threshold -> what.put("threshold", threshold));
        ArrayNode samples = node.putArray("samples");
        evidence.samples().forEach(sample -> write(sample, samples.addObject()));
        evidence.trust().ifPresent(trust -> node.set("trust", write(trust)));
        return node;
    }

    private static void write(Evidence.Sample sample, ObjectNode node) {
        node.put("time", sample.time().toString());
        node.put("received", sample.receivedAt().toString());
        node.put("quality", sample.quality());
        node.put("code", sample.code());
        ObjectNode values = node.putObject("values");
        sample.values().forEach((name, value) -> write(values, name, value));
    }

    private static void write(ObjectNode values, String name, Object value) {
        switch (value) {
            case Boolean flag -> values.put(name, flag);
            case Number number -> values.put(name, number.doubleValue());
            default -> values.put(name, value.toString());
        }
    }

    static void putNames(ObjectNode node, String key, Names names) {
        node.putObject(key).put("zh", names.zh()).put("en", names.en());
    }

    static Names names(JsonNode node) {
        return new Names(node.path("zh").asText(), node.path("en").asText());
    }

    static Evidence read(JsonNode node) {
        JsonNode what = node.path("measure");
        List<Evidence.Sample> samples = new ArrayList<>();
        node.path("samples").forEach(sample -> samples.add(sample(sample)));
        return new Evidence(
                new Evidence.Measure(
                        what.path("field").asText(),
                        names(what.path("names")),
                        what.path("shown").asText(),
                        number(what.path("value")),
                        what.path("unit").asText(),
                        number(what.path("threshold"))),
                samples,
                node.has("trust") ? Optional.of(trust(node.path("trust"))) : Optional.empty());
    }

    public static ObjectNode write(Trust trust) {
        ObjectNode node = JSON.createObjectNode();
        node.put("grade", trust.grade().label());
        ArrayNode reasons = node.putArray("reasons");
        for (Trust.Reason reason : trust.reasons()) {
            reasons.addObject()
                    .put("code", reason.code())
                    .put("zh", reason.words().zh())
                    .put("en", reason.words().en());
        }
        return node;
    }

    private static Trust trust(JsonNode node) {
        List<Trust.Reason> reasons = new ArrayList<>();
        node.path("reasons")
                .forEach(reason ->
                        reasons.add(new Trust.Reason(reason.path("code").asText(), names(reason))));
        return new Trust(Trust.Grade.valueOf(node.path("grade").asText().toUpperCase(Locale.ROOT)), reasons);
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
    }

    private static Evidence.Sample sample(JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        node.path("values").properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return new Evidence.Sample(
                Instant.parse(node.path("time").asText()),
                Instant.parse(node.path("received").asText()),
                node.path("quality").asInt(),
                node.path("code").asText(),
                values);
    }

    private static Object value(JsonNode node) {
        return node.isNumber()
                ? (Object) node.doubleValue()
                : node.isBoolean() ? (Object) node.asBoolean() : node.asText();
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }
}
