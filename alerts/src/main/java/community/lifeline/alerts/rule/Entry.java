package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of a YAML file of ours with its place in it; every fault becomes a {@link BadRule} with line, key and
 * remedy.
 */
public final class Entry {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final String file;
    private final String name;
    private final Node node;
    private final Map<String, Node> byKey = new LinkedHashMap<>();

    private Entry(String file, String name, Node node) {
        this.file = file;
        this.name = name;
        this.node = node;
    }

    public static Entry of(String file, String name, Node node) {
        Entry entry = new Entry(file, name, node);
        if (!(node instanceof MappingNode mapping)) {
            throw entry.bad(node, name, "is not a mapping", "write keys and values, as 'key: value'");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (entry.byKey.put(key, tuple.getValueNode()) != null) {
                throw entry.bad(tuple.getKeyNode(), key, "stands here twice", "remove one of the two");
            }
        }
        return entry;
    }

    public Set<String> keys() {
        return byKey.keySet();
    }

    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** Refuses every key but these. */
    public void only(String... allowed) {
        Set<String> known = new TreeSet<>(List.of(allowed));
        byKey.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw bad(value, key, "is not a key of " + name, "allowed are " + String.join(", ", known));
            }
        });
    }

    public String text(String key) {
        return scalar(key, require(key));
    }

    public String text(String key, String fallback) {
        Node value = byKey.get(key);
        return value == null ? fallback : scalar(key, value);
    }

    public double number(String key) {
        String text = text(key);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // answered below, as an infinite number is
        }
        throw bad(key, "'" + text + "' is not a number", "write a finite decimal number");
    }

    public int integer(String key, int fallback) {
        if (!has(key)) {
            return fallback;
        }
        double value = number(key);
        if (value != Math.rint(value) || Math.abs(value) > 1_000_000) {
            throw bad(key, "'" + text(key) + "' is not a whole number", "write a whole number");
        }
        return (int) value;
    }

    /** True or false; false where it is not there. */
    public boolean flag(String key) {
        return switch (text(key, "false")) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw bad(key, "'" + other + "' is neither true nor false", "write true or false");
        };
    }

    public Duration duration(String key) {
        String text = text(key);
        try {
            Duration duration = Durations.parse(text);
            if (duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException _) {
            // said below, in the same words as one that is too long
        }
        throw bad(key, "'" + text + "' is not a duration of at most 366d", "write for example 30s, 10m, 1h30m or 2d");
    }

    public Duration duration(String key, Duration fallback) {
        return has(key) ? duration(key) : fallback;
    }

    public Duration positive(String key) {
        Duration duration = duration(key);
        if (duration.isZero()) {
            throw bad(key, "'" + text(key) + "' is no time at all", "write a duration above 0");
        }
        return duration;
    }

    public Names names(String key) {
        Entry names = entry(key);
        names.only("zh", "en");
        return checked(key, () -> new Names(names.text("zh"), names.text("en")));
    }

    public Entry entry(String key) {
        return of(file, key, require(key));
    }

    public boolean isMapping(String key) {
        return byKey.get(key) instanceof MappingNode;
    }

    public List<Entry> entries(String key) {
        List<Entry> entries = new ArrayList<>();
        for (Node item : items(key)) {
            entries.add(of(file, key, item));
        }
        return entries;
    }

    /** One text or a list of texts. */
    public List<String> texts(String key) {
        if (require(key) instanceof ScalarNode scalar) {
            return List.of(scalar.getValue());
        }
        return items(key).stream().map(item -> scalar(key, item)).toList();
    }

    /** The rule's own words, without what stands around them. */
    String source(String whole) {
        int start = whole.offsetByCodePoints(0, node.getStartMark().getIndex());
        int end = whole.offsetByCodePoints(0, node.getEndMark().getIndex());
        return whole.substring(start, end).strip();
    }

    /** Turns a record's refusal into a finding at {@code key}. */
    public <T> T checked(String key, java.util.function.Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw bad(key, String.valueOf(e.getMessage()), "correct the value");
        }
    }

    public BadRule bad(String key, String problem, String remedy) {
        return bad(Optional.ofNullable(byKey.get(key)).orElse(node), key, problem, remedy);
    }

    private Node require(String key) {
        @Nullable Node value = byKey.get(key);
        if (value == null) {
            throw bad(node, key, "is missing from " + name, "add '" + key + ": …'");
        }
        return value;
    }

    /** The items of a list, unread. */
    public List<Node> nodes(String key) {
        return items(key);
    }

    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** File and line, for people. */
    String place() {
        return file + ":" + line();
    }

    private List<Node> items(String key) {
        if (require(key) instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty()) {
            return sequence.getValue();
        }
        throw bad(key, "is not a list with something in it", "write '" + key + ": [ … ]'");
    }

    private String scalar(String key, Node value) {
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw bad(value, key, "is not a text or a number", "write '" + key + ": …' on one line");
    }

    private BadRule bad(Node at, String key, String problem, String remedy) {
        return new BadRule(new Finding(file, at.getStartMark().getLine() + 1, key, problem, remedy));
    }
}
