package community.lifeline.deploy.bench.rig;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lifeline itself, started as an operator starts it: {@code run}, with its built-in rules. */
public final class Product implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final Child child;
    private final Instant startedAt;
    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_LIMIT)
            .build();

    private Product(Child child, Instant startedAt, URI address) {
        this.child = child;
        this.startedAt = startedAt;
        this.address = address;
    }

    /**
     * @param work holds its log and its spool; the same folder again goes on where it was left
     * @param flags of its JVM, besides those of this one
     */
    static Product start(Path work, DatabaseAccess database, URI broker, URI webhook, List<String> flags)
            throws IOException {
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>();
        environment.put("LIFELINE_ROLES", "gateway,ingest,alerts");
        environment.put("LIFELINE_HOME", work.resolve("home").toString());
        environment.put("LIFELINE_DB_URL", database.jdbcUrl());
        environment.put("LIFELINE_DB_USER", database.user());
        environment.put("LIFELINE_DB_PASSWORD", database.password());
        environment.put("LIFELINE_GATEWAY_MQTT_BROKERS", broker.toString());
        environment.put("LIFELINE_GATEWAY_MQTT_CLIENT_ID", "lifeline-bench");
        environment.put("LIFELINE_ALERTS_WEBHOOK_URL", webhook.toString());
        environment.put("LIFELINE_HTTP_PORT", Integer.toString(port));
        environment.put("LIFELINE_WEB_PORT", "0");
        environment.put("LIFELINE_LOG_LEVEL", "warn");
        // Its readings are not among those that are counted.
        environment.put("LIFELINE_PROOF_EVERY", "0s");
        Instant startedAt = Instant.now();
        Child child = Child.start(
                "Lifeline", JavaCommand.lifeline(flags, List.of("run")), environment, work.resolve("lifeline.log"));
        return new Product(child, startedAt, URI.create("http://127.0.0.1:" + port));
    }

    public Instant startedAt() {
        return startedAt;
    }

    public ProcessTree tree() {
        return child.tree();
    }

    public void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!ready()) {
            if (!child.isAlive()) {
                throw child.failure("ended instead of becoming ready");
            }
            if (System.nanoTime() > deadline) {
                throw child.failure("was not ready within " + READY_LIMIT.toSeconds() + " s");
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** What its counters say now. */
    public Scrape scrape() throws IOException, InterruptedException {
        try {
            return Scrape.parse(get("/metrics").body());
        } catch (IOException e) {
            throw child.isAlive() ? e : child.failure("ended");
        }
    }

    /** What became of the messages it took, in its own words. */
    public String outcomes() throws IOException, InterruptedException {
        Scrape scrape = scrape();
        return "%,d received, %s".formatted(scrape.received(), scrape.outcomes());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER_LIMIT)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Stops it in order. */
    @Override
    public void close() throws IOException {
        child.close();
    }

    @Override
    public String toString() {
        return child.toString();
    }
}
