package community.lifeline.alerts.web;

import community.lifeline.alerts.web.call.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How long callers may take to send what they ask, so that many slow ones do not hold every connection. One context. */
final class Patience {
    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Map<HttpConnection, Long> silent = new HashMap<>();

    Patience(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Its first request must come soon. */
    void connected(HttpConnection connection) {
        silent.put(connection, vertx.setTimer(HEAD.toMillis(), _ -> connection.close()));
        connection.closeHandler(_ -> heard(connection));
    }

    private void heard(HttpConnection connection) {
        Long timer = silent.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** What belongs to it must follow soon. */
    void began(HttpServerRequest request) {
        heard(request.connection());
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(BODY.toMillis(), _ -> {
            if (!request.isEnded()) {
                request.response().putHeader("connection", "close");
                Reply.problem(request.response(), Faults.of(Problem.Fault.TOO_SLOW.status()));
                request.connection().close();
            }
        });
        request.end().onComplete(_ -> vertx.cancelTimer(timer));
    }
}
