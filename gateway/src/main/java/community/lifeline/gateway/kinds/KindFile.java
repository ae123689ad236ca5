package community.lifeline.gateway.kinds;

import community.lifeline.gateway.decode.OwnTopic;
import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Names;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One kind's file, read.
 *
 * @param replaces whether it may take the place of a kind with the same id
 */
record KindFile(String file, DeviceKind kind, boolean replaces) {
    private static final Set<String> KIND =
            Set.of("id", "names", "department", "interval", "replaces", "metrics", "flags", "choices", "events");
    private static final Set<String> METRIC = Set.of("name", "unit", "range", "resolution", "stuck-after", "zh", "en");
    private static final Set<String> FLAG = Set.of("name", "zh", "en");
    private static final Set<String> CHOICE = Set.of("name", "zh", "en", "codes");
    private static final Set<String> CODE = Set.of("id", "zh", "en");
    private static final Set<String> NAMES = Set.of("zh", "en");

    /** Columns that every table of readings has anyway. */
    private static final Set<String> TAKEN =
            Set.of("time", "device", "device_id", "received_at", "claimed", "fingerprint", "quality", "extra");

    static KindFile read(String file, Reader text) throws IOException {
        Node.Mapping root = YamlReader.read(file, text);
        root.allow("kind", KIND);
        List<Field> fields = new ArrayList<>();
        root.list("metrics").forEach(node -> fields.add(metric(Node.mappingOf("a metric", node))));
        root.list("flags").forEach(node -> fields.add(flag(Node.mappingOf("a flag", node))));
        root.list("choices").forEach(node -> fields.add(choice(Node.mappingOf("a choice", node))));
        if (fields.isEmpty()) {
            throw root.place().error("the kind has no fields; give it metrics, flags or choices");
        }
        if (root.text("id").equals(OwnTopic.ALERTS)) {
            throw root.require("id")
                    .place()
                    .error("'id' is 'alerts', which the platform's own topics use; take another");
        }
        Names department = names(root.mapping("department"));
        DeviceKind kind = checked(
                root,
                () -> new DeviceKind(
                        root.text("id"),
                        names(root.mapping("names")),
                        department.zh() + " / " + department.en(),
                        duration("interval", root.require("interval")),
                        fields,
                        codes(root.list("events"))));
        return new KindFile(file, kind, replaces(root));
    }

    private static boolean replaces(Node.Mapping root) {
        return root.optionalText("replaces")
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                        throw root.require("replaces")
                                .place()
                                .error("'replaces' is '" + text + "' but must be true or false");
                })
                .orElse(false);
    }

    private static Field metric(Node.Mapping node) {
        node.allow("metric", METRIC);
        List<Node> range = Node.listOf("range", node.require("range"));
        if (range.size() != 2) {
            throw node.require("range").place().error("'range' must be [least, greatest]");
        }
        Optional<Duration> stuckAfter = node.find("stuck-after").map(after -> duration("stuck-after", after));
        return checked(
                node,
                () -> new Field.Metric(
                        fieldName(node),
                        label(node),
                        node.text("unit"),
                        Node.numberOf("range", range.get(0)),
                        Node.numberOf("range", range.get(1)),
                        node.number("resolution"),
                        stuckAfter));
    }

    private static Field flag(Node.Mapping node) {
        node.allow("flag", FLAG);
        return checked(node, () -> new Field.Flag(fieldName(node), label(node)));
    }

    private static Field choice(Node.Mapping node) {
        node.allow("choice", CHOICE);
        return checked(node, () -> new Field.Choice(fieldName(node), label(node), codes(node.list("codes"))));
    }

    private static String fieldName(Node.Mapping node) {
        String name = node.text("name");
        if (TAKEN.contains(name)) {
            throw node.require("name").place().error("'name' is '" + name + "', which every table has; take another");
        }
        return name;
    }

    private static List<Code> codes(List<Node> nodes) {
        return nodes.stream()
                .map(node -> {
                    Node.Mapping code = Node.mappingOf("a code", node);
                    code.allow("code", CODE);
                    return checked(code, () -> new Code(code.text("id"), label(code)));
                })
                .toList();
    }

    private static Names names(Node.Mapping node) {
        node.allow("name", NAMES);
        return label(node);
    }

    private static Names label(Node.Mapping node) {
        return new Names(node.text("zh"), node.text("en"));
    }

    private static Duration duration(String key, Node node) {
        String text = Node.textOf(key, node);
        try {
            Duration duration = Durations.parse(text);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (IllegalArgumentException _) {
            // Said below, with the place.
        }
        throw node.place()
                .error("'" + key + "' is '" + text + "' but must be a positive time such as 30s, 5m, 24h or 7d");
    }

    /** The contract's own checks know nothing of files; this adds the place to what they say. */
    private static <T> T checked(Node.Mapping node, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw node.place().error(String.valueOf(e.getMessage()));
        }
    }
}
