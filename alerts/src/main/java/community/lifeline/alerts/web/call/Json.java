package community.lifeline.alerts.web.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.gateway.telemetry.Names;
import java.util.Collection;
import java.util.Locale;

/** JSON as the API writes it: keys in lower case with underscores, times in UTC, what is not known left out. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = array();
        texts.forEach(array::add);
        return array;
    }

    public static ObjectNode names(Names names) {
        return object().put("zh", names.zh()).put("en", names.en());
    }

    /** @throws IllegalArgumentException where it is no JSON */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** What a YAML or JSON reader made: maps, lists and plain values. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The constant as it stands in JSON. */
    public static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
