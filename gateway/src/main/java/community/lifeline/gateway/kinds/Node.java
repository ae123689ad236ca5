package community.lifeline.gateway.kinds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A piece of a YAML file that knows where it stands, so that an error can name the line. */
public sealed interface Node {
    /** The file, and the line in it, as they are printed before an error. */
    Place place();

    record Place(String file, int line) {
        public KindFileException error(String problem) {
            return new KindFileException(file + ", line " + line + ": " + problem);
        }
    }

    /** Text is kept as written: whether it must be a number or a duration is for the reader to say. */
    record Scalar(Place place, String text) implements Node {}

    record Sequence(Place place, List<Node> items) implements Node {}

    record Mapping(Place place, Map<String, Node> entries) implements Node {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
        }

        /** Refuses any key that is not one of {@code allowed}. */
        public void allow(String what, Set<String> allowed) {
            entries.forEach((key, value) -> {
                if (!allowed.contains(key)) {
                    throw value.place()
                            .error("a " + what + " has no key '" + key + "'; allowed are "
                                    + String.join(
                                            ", ", allowed.stream().sorted().toList()));
                }
            });
        }

        public Optional<Node> find(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        public Node require(String key) {
            return find(key).orElseThrow(() -> place.error("the key '" + key + "' is missing"));
        }

        public String text(String key) {
            return textOf(key, require(key));
        }

        public Optional<String> optionalText(String key) {
            return find(key).map(node -> textOf(key, node));
        }

        public double number(String key) {
            return numberOf(key, require(key));
        }

        public Mapping mapping(String key) {
            return mappingOf("'" + key + "'", require(key));
        }

        /** The items under {@code key}; none where the key is absent. */
        public List<Node> list(String key) {
            return find(key).map(node -> listOf(key, node)).orElse(List.of());
        }
    }

    static Mapping mappingOf(String what, Node node) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw node.place().error(what + " must be a mapping of keys to values");
    }

    static String textOf(String key, Node node) {
        if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        throw node.place().error("'" + key + "' must be a text, and not empty");
    }

    static List<Node> listOf(String key, Node node) {
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        throw node.place().error("'" + key + "' must be a list");
    }

    static double numberOf(String key, Node node) {
        String text = textOf(key, node);
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, with the place.
        }
        throw node.place().error("'" + key + "' is '" + text + "' but must be a finite number");
    }
}
