package community.lifeline.gateway.mapping;

import community.lifeline.gateway.kinds.Node;
import community.lifeline.gateway.kinds.YamlReader;
import community.lifeline.gateway.mapping.Mapping.Condition;
import community.lifeline.gateway.mapping.Mapping.Source;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Names;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads a mapping, and checks it against the kinds that it names. */
final class MappingFile {
    private static final Set<String> MAPPING = Set.of("id", "names", "source", "topic", "messages");
    private static final Set<String> FORM =
            Set.of("kind", "speaks", "when", "each", "community", "device", "time", "values", "code");
    private static final Set<String> FIELD = Set.of("from", "codes", "scale", "offset", "unit", "units");
    private static final String ANYTHING = "*";
    private static final String NOTHING = "-";

    private final Kinds kinds;

    MappingFile(Kinds kinds) {
        this.kinds = kinds;
    }

    Mapping read(String file, Reader text) throws IOException {
        Node.Mapping root = YamlReader.read(file, text);
        root.allow("mapping", MAPPING);
        Node.Mapping names = root.mapping("names");
        List<Mapping.Form> forms = new ArrayList<>();
        root.list("messages").forEach(node -> forms.add(form(Node.mappingOf("a message", node))));
        if (forms.isEmpty()) {
            throw root.place().error("'messages' is missing or empty; say what the payloads may hold");
        }
        return new Mapping(
                root.text("id"),
                new Names(names.text("zh"), names.text("en")),
                root.text("source"),
                checked(root.require("topic"), () -> TopicPattern.parse(root.text("topic"))),
                forms);
    }

    private Mapping.Form form(Node.Mapping node) {
        node.allow("message", FORM);
        DeviceKind kind = kinds.find(node.text("kind"))
                .orElseThrow(() -> node.require("kind")
                        .place()
                        .error("'kind' is '" + node.text("kind") + "'; known are "
                                + kinds.all().stream().map(DeviceKind::id).toList()));
        DeviceTopic speaks = speaks(node);
        Optional<Source> code = node.find("code").map(this::source);
        if (speaks == DeviceTopic.EVENT && code.isEmpty()) {
            throw node.place().error("an event needs a 'code'");
        }
        return new Mapping.Form(
                kind.id(),
                speaks,
                node.find("when").map(this::conditions).orElse(List.of()),
                node.find("each").map(this::path),
                node.optionalText("community").orElse("{community}"),
                node.optionalText("device").orElse("{device}"),
                node.find("time").map(this::path),
                node.find("values").map(values -> values(kind, values)).orElse(Map.of()),
                code);
    }

    private static DeviceTopic speaks(Node.Mapping node) {
        return switch (node.optionalText("speaks").orElse("telemetry")) {
            case "telemetry" -> DeviceTopic.TELEMETRY;
            case "event" -> DeviceTopic.EVENT;
            default ->
                throw node.require("speaks")
                        .place()
                        .error("'speaks' is '" + node.text("speaks") + "' but must be telemetry or event");
        };
    }

    private List<Condition> conditions(Node node) {
        List<Condition> conditions = new ArrayList<>();
        Node.mappingOf("'when'", node).entries().forEach((key, value) -> {
            List<String> allowed = value instanceof Node.Sequence list
                    ? list.items().stream().map(item -> Node.textOf(key, item)).toList()
                    : List.of(Node.textOf(key, value));
            conditions.add(new Condition(
                    checked(value, () -> PayloadPath.parse(key)),
                    allowed.equals(List.of(ANYTHING)) ? List.of() : allowed,
                    allowed.equals(List.of(NOTHING))));
        });
        return List.copyOf(conditions);
    }

    private Map<String, Source> values(DeviceKind kind, Node node) {
        Map<String, Source> values = new LinkedHashMap<>();
        Node.mappingOf("'values'", node).entries().forEach((name, value) -> {
            if (kind.indexOf(name) < 0) {
                throw value.place().error("the kind '" + kind.id() + "' has no field '" + name + "'");
            }
            values.put(name, source(value));
        });
        return values;
    }

    /** A bare text is a path; {@code =text} is a constant. */
    private Source source(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.text().startsWith("=")) {
            return new Source.Constant(scalar.text().substring(1));
        }
        if (!(node instanceof Node.Mapping field)) {
            return new Source.Field(path(node), Map.of(), BigDecimal.ONE, BigDecimal.ZERO, Optional.empty(), Map.of());
        }
        field.allow("value", FIELD);
        Map<String, String> codes = new LinkedHashMap<>();
        field.find("codes")
                .ifPresent(map -> Node.mappingOf("'codes'", map)
                        .entries()
                        .forEach((code, value) ->
                                codes.put(code, value instanceof Node.Scalar text ? text.text() : "")));
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        field.find("units")
                .ifPresent(map -> Node.mappingOf("'units'", map)
                        .entries()
                        .forEach((unit, factor) -> units.put(unit, number("units", factor))));
        return new Source.Field(
                path(field.require("from")),
                codes,
                field.find("scale").map(scale -> number("scale", scale)).orElse(BigDecimal.ONE),
                field.find("offset").map(offset -> number("offset", offset)).orElse(BigDecimal.ZERO),
                field.find("unit").map(this::path),
                units);
    }

    private PayloadPath path(Node node) {
        return checked(node, () -> PayloadPath.parse(Node.textOf("path", node)));
    }

    private static BigDecimal number(String key, Node node) {
        return BigDecimal.valueOf(Node.numberOf(key, node));
    }

    private static <T> T checked(Node node, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw node.place().error(String.valueOf(e.getMessage()));
        }
    }
}
