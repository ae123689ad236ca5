package community.lifeline.alerts.web.call;

import com.fasterxml.jackson.databind.JsonNode;
import community.lifeline.alerts.web.account.Access;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.account.Reach;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.gateway.telemetry.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A call as the API's description allows it.
 *
 * @param operation its id there
 * @param access what it needs
 * @param parameters of the path and the query
 * @param headers by lower-case name
 */
public record Call(
        String operation,
        Access access,
        Caller caller,
        Map<String, Object> parameters,
        JsonNode body,
        Map<String, String> headers,
        Origin origin) {
    /**
     * Where a call came from.
     *
     * @param session the token of its cookie
     */
    public record Origin(String address, String method, String path, Optional<String> session) {
        public boolean changes() {
            return !method.equals("GET") && !method.equals("HEAD");
        }
    }

    public Call {
        parameters = Map.copyOf(parameters);
        headers = Map.copyOf(headers);
    }

    /** The communities in which the caller may do this. */
    public Reach reach() {
        return caller.reach(access);
    }

    /** One that the API's description requires, or gives a default for. */
    public String text(String name) {
        return optional(name)
                .orElseThrow(() -> new IllegalStateException("the description lets " + name + " be missing"));
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::valueOf);
    }

    public boolean flag(String name) {
        return optional(name).filter("true"::equals).isPresent();
    }

    public int whole(String name, int otherwise) {
        return parameters.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    public long number(String name) {
        return Long.parseLong(text(name));
    }

    public List<String> texts(String name) {
        return parameters.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    public UUID uuid(String name) {
        try {
            return UUID.fromString(text(name));
        } catch (IllegalArgumentException e) {
            throw bad(name, text(name), "is not a UUID", "write one such as 6f1c0d5e-0a4b-4b5e-9a55-3f0f6f4c2d11");
        }
    }

    public Optional<Instant> instant(String name) {
        return optional(name).map(text -> instant(name, text));
    }

    /** @throws RefusedCall where {@code text} is no time */
    public static Instant instant(String field, String text) {
        try {
            // In a query a '+' stands for a blank.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw bad(field, text, "is not a time with a zone", "write ISO 8601 such as 2026-11-22T03:21:04Z");
        }
    }

    /** @throws RefusedCall where {@code text} is no duration */
    public static Duration duration(String field, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw bad(field, text, "is not a duration", "write a whole number and s, m, h or d, as in 30m");
        }
    }

    private static RefusedCall bad(String field, String value, String what, String remedy) {
        return Problem.of(Fault.UNPROCESSABLE, field, value, field + " '" + value + "' " + what, remedy)
                .refused();
    }
}
