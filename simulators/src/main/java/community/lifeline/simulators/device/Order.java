package community.lifeline.simulators.device;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A command as a device reads it.
 *
 * @param id by which one that comes again is known
 * @param expires after which it is not done
 * @param settings what is to be set to what
 */
public record Order(String id, String command, Instant expires, Map<String, String> settings) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_ID = 100;

    public Order {
        settings = Map.copyOf(settings);
    }

    /** Empty where it is not a command, or does not say who it is and until when it holds. */
    public static Optional<Order> read(byte[] payload) {
        Map<String, String> head = new HashMap<>();
        Map<String, String> settings = new HashMap<>();
        try (JsonParser parser = JSON.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("m") && value == JsonToken.START_OBJECT) {
                    settings(parser, settings);
                } else if (value.isScalarValue()) {
                    head.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return of(head, settings);
        } catch (IOException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static void settings(JsonParser parser, Map<String, String> settings) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken().isScalarValue()) {
                settings.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Optional<Order> of(Map<String, String> head, Map<String, String> settings) {
        String id = head.getOrDefault("id", "");
        String command = head.getOrDefault("command", "");
        String expires = head.getOrDefault("expires", "");
        return id.isEmpty() || id.length() > LONGEST_ID || command.isEmpty() || expires.isEmpty()
                ? Optional.empty()
                : Optional.of(new Order(id, command, Instant.parse(expires), settings));
    }

    /** Whether it wants {@code field} to be {@code value}, and nothing else. */
    public boolean sets(String field, String value) {
        return settings.equals(Map.of(field, value));
    }
}
