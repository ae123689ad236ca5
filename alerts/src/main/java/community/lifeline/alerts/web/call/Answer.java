package community.lifeline.alerts.web.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.util.Map;

/** What is answered to a call that was done. */
public sealed interface Answer {
    /**
     * A whole document.
     *
     * @param secret it holds what must not be kept: neither stored by caches nor for a repeated call
     */
    record Document(int status, JsonNode body, Map<String, String> headers, boolean secret) implements Answer {
        public Document {
            headers = Map.copyOf(headers);
        }
    }

    /** Nothing more to say. */
    record Empty(int status, Map<String, String> headers) implements Answer {
        public Empty {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * Something of any length, written while it is read. When the writer fails, the connection is cut, so that nobody
     * takes a part for the whole.
     */
    record Flow(String type, Map<String, String> headers, Writer writer) implements Answer {
        public Flow {
            headers = Map.copyOf(headers);
        }
    }

    /** Blocks while the caller does not keep up. */
    interface Writer {
        void write(OutputStream out) throws Exception;
    }

    static Answer of(JsonNode body) {
        return new Document(200, body, Map.of(), false);
    }

    static Answer created(JsonNode body) {
        return new Document(201, body, Map.of(), false);
    }

    static Answer secret(int status, JsonNode body) {
        return new Document(status, body, Map.of(), true);
    }

    static Answer nothing() {
        return new Empty(204, Map.of());
    }
}
