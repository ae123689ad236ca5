package community.lifeline.gateway.kinds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one YAML document into {@link Node}s. */
public final class YamlReader {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String file;
    private final JsonParser parser;

    private YamlReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** The mapping at the top of the one document in {@code text}. */
    public static Node.Mapping read(String file, Reader text) throws IOException {
        try (JsonParser parser = YAML.createParser(text)) {
            YamlReader reader = new YamlReader(file, parser);
            if (parser.nextToken() == null) {
                throw new Node.Place(file, 1).error("the file is empty");
            }
            Node.Mapping root = Node.mappingOf("the file", reader.node());
            if (parser.nextToken() != null) {
                throw reader.place().error("a second document follows; a file holds one");
            }
            return root;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new KindFileException(
                    file + ", line " + line + ": this is not YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse("unreadable"),
                    e);
        }
    }

    private Node node() throws IOException {
        Node.Place place = place();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(place);
            case START_ARRAY -> sequence(place);
            default -> new Node.Scalar(place, parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText());
        };
    }

    private Node mapping(Node.Place place) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Node.Place at = place();
            parser.nextToken();
            if (entries.put(key, node()) != null) {
                throw at.error("the key '" + key + "' stands twice; remove one");
            }
        }
        return new Node.Mapping(place, entries);
    }

    private Node sequence(Node.Place place) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Sequence(place, List.copyOf(items));
    }

    private Node.Place place() {
        return new Node.Place(file, parser.currentTokenLocation().getLineNr());
    }
}
