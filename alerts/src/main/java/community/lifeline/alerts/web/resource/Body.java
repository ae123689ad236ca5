package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.JsonNode;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.RefusedCall;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a call's body says; its shape was checked against the API's description before. */
record Body(JsonNode json) {
    static Body of(Call call) {
        return new Body(call.body());
    }

    Optional<String> optional(String key) {
        JsonNode node = json.path(key);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asText());
    }

    String text(String key) {
        return optional(key)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> bad(key, optional(key).orElse(""), "is missing", "write " + key));
    }

    Optional<Integer> whole(String key) {
        return optional(key).map(_ -> json.path(key).asInt());
    }

    Optional<Instant> instant(String key) {
        return optional(key).map(text -> Call.instant(key, text));
    }

    UUID uuid(String key) {
        return uuid(key, text(key));
    }

    static UUID uuid(String key, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw bad(key, text, "is not a UUID", "write one such as 6f1c0d5e-0a4b-4b5e-9a55-3f0f6f4c2d11");
        }
    }

    Level level(String key) {
        return one(key, Level.values(), Level::label);
    }

    <E> E one(String key, E[] all, Function<E, String> label) {
        String text = text(key);
        return Arrays.stream(all)
                .filter(each -> label.apply(each).equals(text))
                .findFirst()
                .orElseThrow(() -> bad(
                        key,
                        text,
                        "is not known",
                        "write one of " + Arrays.stream(all).map(label).collect(Collectors.joining(", "))));
    }

    static RefusedCall bad(String field, String value, String what, String remedy) {
        return Problem.of(
                        Fault.UNPROCESSABLE,
                        field,
                        value,
                        field + (value.isEmpty() ? " " : " '" + value + "' ") + what,
                        remedy)
                .refused();
    }
}
