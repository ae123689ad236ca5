package community.lifeline.alerts.web;

import community.lifeline.alerts.web.account.Secrets;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HexFormat;
import java.util.Map;

/** Writes answers and problems. On the context of the request. */
final class Reply {
    private static final HexFormat HEX = HexFormat.of();
    private static final int TAG_BYTES = 16;

    private Reply() {}

    static void document(HttpServerRequest request, Answer.Document document) {
        HttpServerResponse response = request.response();
        String body = document.body() + "\n";
        head(response, document.status(), document.headers());
        boolean tagged = document.status() == 200
                && !document.secret()
                && request.method().name().equals("GET");
        response.putHeader("cache-control", document.secret() ? "no-store" : "private, no-cache");
        if (document.secret()) {
            // What is secret is not compressed together with what a caller chooses.
            response.putHeader("content-encoding", "identity");
        }
        if (tagged) {
            String tag = "W/\"" + HEX.formatHex(Secrets.hash(body), 0, TAG_BYTES) + '"';
            response.putHeader("etag", tag);
            String known = request.getHeader("if-none-match");
            if (known != null && (known.equals("*") || known.contains(tag))) {
                response.setStatusCode(304).end();
                return;
            }
        }
        response.putHeader("content-type", "application/json").end(body);
    }

    static void empty(HttpServerResponse response, Answer.Empty empty) {
        head(response, empty.status(), empty.headers());
        response.putHeader("cache-control", "no-store").end();
    }

    static void begin(HttpServerResponse response, Answer.Flow flow) {
        head(response, 200, flow.headers());
        response.putHeader("content-type", flow.type())
                .putHeader("cache-control", "no-store")
                .setChunked(true);
        if (flow.type().equals("text/event-stream")) {
            // A compressor would hold events back.
            response.putHeader("content-encoding", "identity");
        }
    }

    static void problem(HttpServerResponse response, Problem problem) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        problem.retryAfter().ifPresent(seconds -> response.putHeader("retry-after", String.valueOf(seconds)));
        if (problem.type() == Problem.Fault.UNAUTHENTICATED) {
            response.putHeader("www-authenticate", "Bearer realm=\"lifeline\"");
        }
        response.setStatusCode(problem.type().status())
                .putHeader("content-type", "application/problem+json")
                .putHeader("cache-control", "no-store")
                .end(problem.json() + "\n");
    }

    private static void head(HttpServerResponse response, int status, Map<String, String> headers) {
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
    }
}
