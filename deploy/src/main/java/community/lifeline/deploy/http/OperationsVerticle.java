package community.lifeline.deploy.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/**
 * Serves {@code /metrics}, {@code /health/live} and {@code /health/ready}. Live says that the event loops turn; ready
 * says that readings are taken, kept and judged, and which part is at fault where they are not.
 */
public final class OperationsVerticle extends VerticleBase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpConfig config;
    private final PrometheusMeterRegistry meters;
    private final List<Check> checks;
    private volatile int port;

    /** @param checks may grow from other threads, so a list that bears it */
    public OperationsVerticle(HttpConfig config, PrometheusMeterRegistry meters, List<Check> checks) {
        this.config = config;
        this.meters = meters;
        this.checks = checks;
    }

    @Override
    public Future<HttpServer> start() {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(config.port(), config.host())
                .onSuccess(server -> port = server.actualPort());
    }

    /** The port in use, once started. */
    public int port() {
        return port;
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        switch (request.path()) {
            case "/metrics" -> scrape(response);
            case "/health/live" -> json(response, 200, JSON.createObjectNode().put("live", true));
            case "/health/ready" -> ready(response);
            default -> response.setStatusCode(404).end("Nothing here. Try /metrics, /health/live or /health/ready.\n");
        }
    }

    /** Rendering thousands of samples takes milliseconds, which an event loop does not have. */
    private void scrape(HttpServerResponse response) {
        vertx.executeBlocking(() -> meters.scrape("text/plain; version=0.0.4; charset=utf-8"), false)
                .onSuccess(text -> response.putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(failure -> response.setStatusCode(500).end(failure + "\n"));
    }

    private void ready(HttpServerResponse response) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode parts = JSON.createObjectNode();
        boolean ready = true;
        for (Check check : checks) {
            Check.Condition condition = check.condition().get();
            ready &= condition.ready();
            parts.putObject(check.name()).put("ready", condition.ready()).put("detail", condition.detail());
        }
        body.put("ready", ready).set("parts", parts);
        json(response, ready ? 200 : 503, body);
    }

    private static void json(HttpServerResponse response, int status, ObjectNode body) {
        response.setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.toString() + "\n");
    }
}
