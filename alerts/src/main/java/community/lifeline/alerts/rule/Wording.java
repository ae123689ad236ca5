package community.lifeline.alerts.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The words that a rule was read from, kept so that it can be read again with other numbers and the same checks. */
final class Wording {
    private static final Set<String> NUMBERS = Set.of(
            "at-least",
            "above",
            "at-most",
            "below",
            "off-by",
            "times",
            "samples",
            "rises",
            "falls",
            "per",
            "over",
            "points",
            "silence",
            "devices",
            "within",
            "from",
            "at",
            "fades",
            "during",
            "hold-for",
            "keep-firing-for");

    private final RuleReader reader;
    private final String file;
    private final Node node;
    private final String words;

    Wording(RuleReader reader, String file, Node node, String words) {
        this.reader = reader;
        this.file = file;
        this.node = node;
        this.words = words;
    }

    /** Every number by its place, as {@code when.all[1].at-least}, in the order of the rule. */
    Map<String, String> numbers() {
        Map<String, String> numbers = new LinkedHashMap<>();
        collect(node, "", numbers);
        return numbers;
    }

    private static void collect(Node at, String path, Map<String, String> into) {
        switch (at) {
            case MappingNode mapping -> {
                for (NodeTuple tuple : mapping.getValue()) {
                    collect(tuple.getValueNode(), below(path, tuple), into);
                }
            }
            case SequenceNode sequence -> {
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    collect(sequence.getValue().get(i), path + "[" + i + "]", into);
                }
            }
            case ScalarNode scalar
            when NUMBERS.contains(path.substring(path.lastIndexOf('.') + 1)) -> into.put(path, scalar.getValue());
            default -> {}
        }
    }

    private static String below(String path, NodeTuple tuple) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The rule with other numbers; throws what is wrong with them. */
    Rule with(Map<String, String> numbers) {
        Map<String, String> known = numbers();
        Entry entry = Entry.of(file, "a rule", replaced(node, "", numbers));
        for (String place : numbers.keySet()) {
            if (!known.containsKey(place)) {
                throw entry.bad(place, "the rule has no such number", "known are " + known.keySet());
            }
        }
        return reader.read(entry, words + "\n" + new TreeMap<>(numbers));
    }

    private static Node replaced(Node at, String path, Map<String, String> numbers) {
        return switch (at) {
            case MappingNode mapping -> {
                List<NodeTuple> tuples = new ArrayList<>();
                for (NodeTuple tuple : mapping.getValue()) {
                    Node value = replaced(tuple.getValueNode(), below(path, tuple), numbers);
                    tuples.add(new NodeTuple(tuple.getKeyNode(), value));
                }
                yield new MappingNode(
                        at.getTag(), true, tuples, at.getStartMark(), at.getEndMark(), mapping.getFlowStyle());
            }
            case SequenceNode sequence -> {
                List<Node> items = new ArrayList<>();
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    items.add(replaced(sequence.getValue().get(i), path + "[" + i + "]", numbers));
                }
                yield new SequenceNode(
                        at.getTag(), true, items, at.getStartMark(), at.getEndMark(), sequence.getFlowStyle());
            }
            case ScalarNode scalar
            when numbers.containsKey(path) ->
                new ScalarNode(
                        at.getTag(), numbers.get(path), at.getStartMark(), at.getEndMark(), scalar.getScalarStyle());
            default -> at;
        };
    }
}
