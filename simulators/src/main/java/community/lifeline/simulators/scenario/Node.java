package community.lifeline.simulators.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A piece of a YAML file that still knows its line, read with checks that name file, line, key, value and remedy. */
sealed interface Node {
    String file();

    int line();

    /** Reads the value that the parser stands on. */
    static Node read(String file, JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Node> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                fields.put(key, read(file, parser));
            }
            return new Fields(file, line, fields, new TreeSet<>());
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(file, parser));
            }
            return new Items(file, line, items);
        }
        return new Text(file, line, String.valueOf(parser.getText()));
    }

    /** Keys and what they hold; remembers which were asked for. */
    record Fields(String file, int line, Map<String, Node> fields, Set<String> asked) implements Node {
        boolean has(String key) {
            asked.add(key);
            return fields.containsKey(key);
        }

        Node get(String key) {
            asked.add(key);
            Node node = fields.get(key);
            if (node == null) {
                throw new ScenarioException(file, line, "the key '" + key + "' is missing");
            }
            return node;
        }

        Fields map(String key) {
            if (get(key) instanceof Fields map) {
                return map;
            }
            throw wrong(key, "keys with values");
        }

        List<Node> list(String key) {
            if (get(key) instanceof Items list) {
                return list.items();
            }
            throw wrong(key, "a list");
        }

        String text(String key) {
            if (get(key) instanceof Text text) {
                return text.value();
            }
            throw wrong(key, "a word");
        }

        double number(String key) {
            try {
                return Double.parseDouble(text(key));
            } catch (NumberFormatException _) {
                throw wrong(key, "a number");
            }
        }

        int whole(String key) {
            try {
                return Integer.parseInt(text(key));
            } catch (NumberFormatException _) {
                throw wrong(key, "a whole number");
            }
        }

        boolean flag(String key) {
            return switch (text(key)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw wrong(key, "true or false");
            };
        }

        Duration duration(String key) {
            String text = text(key);
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException _) {
                throw wrong(key, "a duration such as PT6M, -PT30S or P1D");
            }
        }

        LocalTime time(String key) {
            try {
                return LocalTime.parse(text(key));
            } catch (DateTimeParseException _) {
                throw wrong(key, "a time of day such as \"05:30\"");
            }
        }

        /** What stands under a key that is left out. */
        Fields none(String key) {
            asked.add(key);
            return new Fields(file, line, Map.of(), new TreeSet<>());
        }

        <E extends Enum<E>> E choice(String key, E[] all, Function<E, String> label) {
            String text = text(key);
            List<String> labels = new ArrayList<>();
            for (E each : all) {
                if (label.apply(each).equals(text)) {
                    return each;
                }
                labels.add(label.apply(each));
            }
            throw wrong(key, "one of " + String.join(", ", labels));
        }

        /** Every key has been asked for; a stray one is most often a slip of the pen. */
        void requireNoOthers() {
            for (Map.Entry<String, Node> field : fields.entrySet()) {
                if (!asked.contains(field.getKey())) {
                    throw new ScenarioException(
                            file,
                            field.getValue().line(),
                            "the key '" + field.getKey() + "' is unknown; known here are " + String.join(", ", asked));
                }
            }
        }

        private ScenarioException wrong(String key, String allowed) {
            Node node = get(key);
            String value = node instanceof Text text ? "'" + text.value() + "'" : "something else";
            return new ScenarioException(file, node.line(), "'" + key + "' is " + value + ", but must be " + allowed);
        }
    }

    record Items(String file, int line, List<Node> items) implements Node {}

    record Text(String file, int line, String value) implements Node {}
}
