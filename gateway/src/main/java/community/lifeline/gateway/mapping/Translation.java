package community.lifeline.gateway.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import community.lifeline.gateway.mapping.Mapping.Source;
import community.lifeline.gateway.telemetry.DeviceTopic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a vendor's payload as native ones. What no field is for is kept under {@code vendor}. */
final class Translation {
    private static final Pattern NAMED = Pattern.compile("\\{([^{}]+)}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** One native message. */
    record Native(String topic, ObjectNode payload) {}

    private final Map<String, String> levels;
    private final JsonNode top;

    Translation(Map<String, String> levels, JsonNode top) {
        this.levels = levels;
        this.top = top;
    }

    /** What {@code form} makes of the payload; nothing where it does not fit. */
    List<Native> by(Mapping.Form form) {
        JsonNode whole = form.each().map(path -> path.in(top, top)).orElse(top);
        Iterable<JsonNode> elements = form.each().isPresent() && whole.isArray() ? whole : List.of(whole);
        List<Native> made = new ArrayList<>();
        for (JsonNode element : elements) {
            if (form.conditions().stream().allMatch(condition -> holds(condition, element))) {
                message(form, element).ifPresent(made::add);
            }
        }
        return made;
    }

    private boolean holds(Mapping.Condition condition, JsonNode element) {
        JsonNode found = condition.path().in(top, element);
        boolean there = !found.isMissingNode() && !found.isNull();
        if (condition.absent()) {
            return !there;
        }
        return there && (condition.allowed().isEmpty() || condition.allowed().contains(found.asText()));
    }

    private Optional<Native> message(Mapping.Form form, JsonNode element) {
        ObjectNode message = JSON.objectNode();
        form.time()
                .map(path -> path.in(top, element))
                .filter(JsonNode::isValueNode)
                .ifPresent(time -> message.set("ts", time));
        if (form.code().isPresent()) {
            Optional<JsonNode> code = value(form.code().get(), element);
            if (code.isEmpty()) {
                return Optional.empty();
            }
            message.put("code", code.get().asText());
        }
        ObjectNode measured = JSON.objectNode();
        form.values().forEach((name, source) -> value(source, element).ifPresent(value -> measured.set(name, value)));
        if (!measured.isEmpty()) {
            message.set("m", measured);
        } else if (form.speaks() == DeviceTopic.TELEMETRY) {
            return Optional.empty();
        }
        ObjectNode rest = rest(form, element);
        if (!rest.isEmpty()) {
            message.set("vendor", rest);
        }
        String topic = DeviceTopic.ROOT + named(form.community(), element) + "/" + form.kind() + "/"
                + named(form.device(), element) + "/" + form.speaks().segment();
        return Optional.of(new Native(topic, message));
    }

    private String named(String template, JsonNode element) {
        return NAMED.matcher(template).replaceAll(match -> {
            String name = match.group(1);
            String text = levels.containsKey(name)
                    ? levels.get(name)
                    : PayloadPath.parse(name).in(top, element).asText();
            return Matcher.quoteReplacement(text);
        });
    }

    private Optional<JsonNode> value(Source source, JsonNode element) {
        return switch (source) {
            case Source.Constant constant -> Optional.of(scalar(constant.text()));
            case Source.Field field -> {
                JsonNode found = field.path().in(top, element);
                yield found.isMissingNode() || found.isNull()
                        ? Optional.empty()
                        : Optional.of(found).flatMap(value -> converted(field, value, element));
            }
        };
    }

    /** A code that the mapping does not know stays as it is, and is doubted by the decoder; one for nothing is left out. */
    private Optional<JsonNode> converted(Source.Field field, JsonNode value, JsonNode element) {
        if (!field.codes().isEmpty()) {
            String code = field.codes().get(value.asText());
            return code == null ? Optional.of(value) : code.isEmpty() ? Optional.empty() : Optional.of(scalar(code));
        }
        BigDecimal factor = field.unit()
                .map(path -> field.units().get(path.in(top, element).asText("")))
                .map(field.scale()::multiply)
                .orElse(field.scale());
        boolean same = factor.compareTo(BigDecimal.ONE) == 0 && field.offset().signum() == 0;
        if (same && !value.isTextual()) {
            return Optional.of(value);
        }
        return Optional.of(number(value)
                .<JsonNode>map(
                        number -> DecimalNode.valueOf(number.multiply(factor).add(field.offset())))
                .orElse(value));
    }

    /** Vendors write numbers as texts, too. */
    private static Optional<BigDecimal> number(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        String text = value.asText().strip();
        return text.length() <= 30 && text.matches("-?\\d+(\\.\\d+)?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static JsonNode scalar(String text) {
        return switch (text) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default ->
                number(TextNode.valueOf(text))
                        .<JsonNode>map(DecimalNode::valueOf)
                        .orElse(TextNode.valueOf(text));
        };
    }

    /** The element's own that no field is for, and what stands at the top beside the list that it is of. */
    @SuppressWarnings("ReferenceEquality") // The top itself, not one that looks like it.
    private ObjectNode rest(Mapping.Form form, JsonNode element) {
        JsonNode topLeft = top.deepCopy();
        boolean whole = form.each().map(path -> !path.in(top, top).isArray()).orElse(true);
        JsonNode elementLeft = whole ? topLeft : element.deepCopy();
        form.time().ifPresent(path -> path.remove(topLeft, elementLeft));
        form.values().values().forEach(source -> remove(source, topLeft, elementLeft));
        form.code().ifPresent(source -> remove(source, topLeft, elementLeft));
        ObjectNode rest = JSON.objectNode();
        topLeft.properties().stream()
                .filter(entry -> whole || entry.getValue().isValueNode())
                .filter(entry ->
                        !(entry.getValue().isContainerNode() && entry.getValue().isEmpty()))
                .forEach(entry -> rest.set(entry.getKey(), entry.getValue()));
        elementLeft.properties().forEach(entry -> rest.set(entry.getKey(), entry.getValue()));
        return rest;
    }

    private static void remove(Source source, JsonNode top, JsonNode element) {
        if (source instanceof Source.Field field) {
            field.path().remove(top, element);
        }
    }
}
