package community.lifeline.deploy.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Somebody's system that has a way to people; it outlives every Lifeline of a test. */
final class LetterReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, String> told = new ConcurrentHashMap<>();

    LetterReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/letters", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode data = JSON.readTree(exchange.getRequestBody()).path("data");
            String person = data.path("to").path("id").asText();
            data.path("notices")
                    .forEach(notice -> told.put(
                            notice.path("key").asText() + " to " + person,
                            notice.path("title").asText()));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/letters";
    }

    /** The title of each notice that came, by its key and person: the same one told twice is one. */
    Map<String, String> told() {
        return Map.copyOf(told);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
