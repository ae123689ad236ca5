package community.lifeline.gateway.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something stands in a payload: names and list positions with dots between, {@code list[key=value]} for the entry of a
 * list that has that value; from the payload's top where it begins with {@code /}, else from the element in hand.
 */
record PayloadPath(String text, boolean fromTop, List<Step> steps) {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)(?:\\[([^=\\]]+)=([^\\]]*)])?(?:\\.|$)");

    /** @param value that {@code key} must have in the entry of the list; an empty key takes whatever stands there */
    record Step(String name, String key, String value) {
        JsonNode in(JsonNode node) {
            JsonNode found =
                    node.isArray() && name.matches("\\d{1,4}") ? node.path(Integer.parseInt(name)) : node.path(name);
            if (key.isEmpty()) {
                return found;
            }
            for (JsonNode entry : found) {
                if (entry.path(key).asText().equals(value)) {
                    return entry;
                }
            }
            return found.path("none of these");
        }
    }

    /** @throws IllegalArgumentException where it is none */
    static PayloadPath parse(String text) {
        boolean fromTop = text.startsWith("/");
        String rest = fromTop ? text.substring(1) : text;
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(rest);
        int at = 0;
        while (at < rest.length() && matcher.find(at) && matcher.start() == at) {
            String key = matcher.group(2) == null ? "" : matcher.group(2);
            steps.add(new Step(matcher.group(1), key, matcher.group(3) == null ? "" : matcher.group(3)));
            at = matcher.end();
        }
        if (at < rest.length() || rest.endsWith(".") || (steps.isEmpty() && !fromTop)) {
            throw new IllegalArgumentException("'" + text
                    + "' is no path; write names with dots between, such as payload.gas_value or list[type=co].value");
        }
        return new PayloadPath(text, fromTop, List.copyOf(steps));
    }

    JsonNode in(JsonNode top, JsonNode element) {
        JsonNode node = fromTop ? top : element;
        for (Step step : steps) {
            node = step.in(node);
        }
        return node;
    }

    /** Takes what stands there out of {@code top} or {@code element}, which are copies, where only names lead to it. */
    void remove(JsonNode top, JsonNode element) {
        JsonNode node = fromTop ? top : element;
        for (Step step : steps.subList(0, Math.max(0, steps.size() - 1))) {
            node = step.in(node);
        }
        if (node instanceof ObjectNode object
                && !steps.isEmpty()
                && steps.getLast().key().isEmpty()) {
            object.remove(steps.getLast().name());
        }
    }
}
