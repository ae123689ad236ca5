package community.lifeline.simulators.vendor;

import java.util.Map;
import java.util.Optional;

/** Writes one object, field by field. Its texts are our own and hold nothing to be escaped. */
final class Json {
    private final StringBuilder out = new StringBuilder("{");

    Json text(String name, String value) {
        return raw(name, '"' + value + '"');
    }

    Json raw(String name, String json) {
        if (out.length() > 1) {
            out.append(',');
        }
        out.append('"').append(name).append("\":").append(json);
        return this;
    }

    Json number(String name, Optional<String> value) {
        value.ifPresent(json -> raw(name, json));
        return this;
    }

    /** The vendor's number for a word; nothing where there is none. */
    Json code(String name, Optional<String> word, Map<String, Integer> codes) {
        word.map(codes::get).ifPresent(code -> raw(name, String.valueOf(code)));
        return this;
    }

    Json flag(String name, boolean value, int yes, int no) {
        return raw(name, String.valueOf(value ? yes : no));
    }

    String end() {
        return out + "}";
    }
}
