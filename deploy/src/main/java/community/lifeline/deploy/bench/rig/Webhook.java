package community.lifeline.deploy.bench.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody else's system that alerts are posted to. */
public final class Webhook implements AutoCloseable {
    private static final int BACKLOG = 1_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Inbox inbox;

    private Webhook(HttpServer server, Inbox inbox) {
        this.server = server;
        this.inbox = inbox;
    }

    static Webhook start(Inbox inbox) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        Webhook webhook = new Webhook(server, inbox);
        server.createContext("/", webhook::take);
        server.setExecutor(webhook.threads);
        server.start();
        return webhook;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            inbox.add(body.readAllBytes());
            exchange.sendResponseHeaders(204, -1);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
