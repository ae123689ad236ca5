package community.lifeline.deploy.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Somebody's system that is told of alerts; it outlives every Lifeline of a test. */
final class WebhookReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param key the idempotency key: the alert's id and what became of it */
    record Call(String key, JsonNode body) {
        String alert() {
            return key.substring(0, key.indexOf('/'));
        }

        String rule() {
            return body.path("rule").path("id").asText();
        }

        String device() {
            return body.path("device").path("id").asText();
        }

        boolean fired() {
            return key.endsWith("/fired");
        }
    }

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/alerts", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody()).path("data");
            calls.add(new Call(exchange.getRequestHeaders().getFirst("Idempotency-Key"), body));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Alerts that were announced as fired: the same one told twice is one. */
    Collection<Call> fired() {
        return calls.stream()
                .filter(Call::fired)
                .collect(Collectors.toMap(Call::alert, call -> call, (one, _) -> one))
                .values();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
