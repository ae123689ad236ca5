package community.lifeline.simulators.edit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Puts other values where they stand in a payload. What is no JSON from some byte on stays as it is from there. */
public final class JsonEdit {
    /** Byte offsets must count bytes. */
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

    /** What to put for a value. */
    @FunctionalInterface
    public interface Change {
        /**
         * @param path the names on the way to it, with dots; lists are passed through
         * @return JSON to stand in its place; empty to leave it
         */
        Optional<String> of(String path, JsonToken token, String text);
    }

    private final byte[] payload;
    private final Change change;
    private final ByteArrayOutputStream out;
    private int copied;

    private JsonEdit(byte[] payload, Change change) {
        this.payload = payload;
        this.change = change;
        out = new ByteArrayOutputStream(payload.length + 16);
    }

    public static byte[] edit(byte[] payload, Change change) {
        return new JsonEdit(payload, change).edited();
    }

    private byte[] edited() {
        try (JsonParser parser = JSON.createParser(payload)) {
            walk(parser);
        } catch (IOException _) {
            // Half a message is edited by half.
        }
        out.write(payload, copied, payload.length - copied);
        return out.toByteArray();
    }

    private void walk(JsonParser parser) throws IOException {
        Deque<String> path = new ArrayDeque<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isStructStart()) {
                String parent = path.isEmpty() ? "" : path.getLast();
                path.addLast(join(parent, parser.currentName()));
            } else if (token.isStructEnd()) {
                path.removeLast();
            } else if (token.isScalarValue()) {
                String parent = path.isEmpty() ? "" : path.getLast();
                replace(parser, join(parent, parser.currentName()), token);
            }
        }
    }

    private static String join(String parent, String name) {
        return name == null ? parent : parent.isEmpty() ? name : parent + "." + name;
    }

    private void replace(JsonParser parser, String path, JsonToken token) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        String text = parser.getText();
        Optional<String> other = change.of(path, token, text);
        if (other.isPresent()) {
            parser.finishToken();
            int to = (int) parser.currentLocation().getByteOffset();
            out.write(payload, copied, from - copied);
            out.writeBytes(other.get().getBytes(StandardCharsets.UTF_8));
            copied = to;
        }
    }
}
