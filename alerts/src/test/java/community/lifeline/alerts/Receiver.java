package community.lifeline.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook's other side: keeps what it accepted, and answers badly when told to. */
final class Receiver implements AutoCloseable {
    /** @param event the CloudEvent whose data the body is */
    record Call(String key, Optional<String> signature, JsonNode event, byte[] raw) {
        JsonNode body() {
            return event.path("data");
        }

        String lane() {
            return body().path("lane").asText();
        }

        String told() {
            return body().path("rule").path("id").asText() + " "
                    + body().path("transition").asText();
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Call> accepted = new CopyOnWriteArrayList<>();
    private final List<String> refusedKeys = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/alerts", this::take);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
    }

    void failNext(int times) {
        failures.set(times);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] raw = exchange.getRequestBody().readAllBytes();
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        int status = 204;
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            refusedKeys.add(key);
            status = 503;
        } else {
            accepted.add(new Call(
                    key,
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Lifeline-Signature")),
                    JSON.readTree(raw),
                    raw));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    List<Call> accepted() {
        return accepted;
    }

    List<String> refusedKeys() {
        return refusedKeys;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
