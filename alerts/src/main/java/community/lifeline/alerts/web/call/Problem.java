package community.lifeline.alerts.web.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.gateway.telemetry.Names;
import java.util.Optional;

/**
 * Why a call was not done, as a problem document (RFC 9457).
 *
 * @param field which input it is about
 * @param value what was given there
 * @param remedy what to do instead
 * @param words for people, where there are some in both languages
 * @param retryAfter seconds to wait
 */
public record Problem(
        Fault type,
        String detail,
        Optional<String> field,
        Optional<String> value,
        String remedy,
        Optional<Names> words,
        Optional<Integer> retryAfter) {
    private static final int LONGEST_VALUE = 200;

    /** The kinds of problems. */
    public enum Fault {
        BAD_REQUEST(400, "The request is not as the API describes it"),
        UNAUTHENTICATED(401, "Nobody is signed in"),
        FORBIDDEN(403, "This is not allowed"),
        NOT_FOUND(404, "There is no such thing"),
        BAD_METHOD(405, "The method is not known here"),
        TOO_SLOW(408, "The request did not come in time"),
        CONFLICT(409, "It cannot be done as it stands now"),
        TOO_LARGE(413, "The request is too large"),
        BAD_FORMAT(415, "The format of the body is not taken"),
        UNPROCESSABLE(422, "A value cannot be used"),
        TOO_MANY(429, "Too many requests"),
        FAILED(500, "Lifeline failed"),
        AWAY(503, "Lifeline cannot answer at the moment");

        private final int status;
        private final String title;

        Fault(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        String urn() {
            return "urn:lifeline:problem:" + Json.label(this).replace('_', '-');
        }
    }

    public Problem {
        value = value.map(text -> text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text);
    }

    public static Problem of(Fault type, String detail, String remedy) {
        return new Problem(
                type, detail, Optional.empty(), Optional.empty(), remedy, Optional.empty(), Optional.empty());
    }

    /** About one input. */
    public static Problem of(Fault type, String field, String value, String detail, String remedy) {
        return new Problem(
                type, detail, Optional.of(field), Optional.of(value), remedy, Optional.empty(), Optional.empty());
    }

    public Problem after(int seconds) {
        return new Problem(type, detail, field, value, remedy, words, Optional.of(seconds));
    }

    public Problem saying(Names both) {
        return new Problem(type, detail, field, value, remedy, Optional.of(both), retryAfter);
    }

    public RefusedCall refused() {
        return new RefusedCall(this);
    }

    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put("type", type.urn())
                .put("title", type.title)
                .put("status", type.status)
                .put("detail", detail);
        field.ifPresent(text -> json.put("field", text));
        value.ifPresent(text -> json.put("value", text));
        json.put("remedy", remedy);
        words.ifPresent(both -> json.set("message", Json.names(both)));
        return json;
    }
}
