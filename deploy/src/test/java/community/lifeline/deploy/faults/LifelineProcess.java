package community.lifeline.deploy.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code lifeline run} as a process of its own, which may be killed. Dies with the JVM of the test at the latest. */
public final class LifelineProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Pattern OPERATIONS = Pattern.compile("operations:?\\s+(http://[^/\\s]+)");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** The answer of {@code /health/ready}. */
    record Readiness(int status, String body) {
        boolean ready() {
            return status == 200;
        }
    }

    private final Process process;
    private final Path log;
    private final Thread reaper;

    private LifelineProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        reaper = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    /** Returns at once; {@link #awaitReady} waits until readings are taken. */
    static LifelineProcess start(Launch launch) throws IOException {
        Files.createDirectories(launch.folder());
        Path log = Files.createTempFile(launch.folder(), "lifeline-", ".log");
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        // A process that lives for seconds never earns what the second tier of compiling costs.
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        words.addAll(launch.jvmOptions());
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(List.of("community.lifeline.deploy.Main", "run"));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(launch.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("LIFELINE_"));
        builder.environment().putAll(launch.settings());
        return new LifelineProcess(builder.start(), log);
    }

    public LifelineProcess awaitReady() {
        await("Lifeline to be ready")
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    requireAlive();
                    return operationsKnown() && readiness().ready();
                });
        return this;
    }

    /** Waits until it answers at all, ready or not. */
    LifelineProcess awaitAnswering() {
        await("Lifeline to answer")
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    requireAlive();
                    return operationsKnown() && readiness().status() > 0;
                });
        return this;
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("Lifeline ended with " + process.exitValue() + "\n" + tail());
        }
    }

    private boolean operationsKnown() {
        return OPERATIONS.matcher(log()).find();
    }

    private URI operations(String path) {
        Matcher matcher = OPERATIONS.matcher(log());
        if (!matcher.find()) {
            throw new IllegalStateException("Lifeline has not said where its operations port is\n" + tail());
        }
        return URI.create(matcher.group(1)).resolve(path);
    }

    /** Status 0 where nobody answers. */
    Readiness readiness() {
        try {
            HttpResponse<String> response = get("/health/ready");
            return new Readiness(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Readiness(0, e.toString());
        }
    }

    Metrics metrics() {
        try {
            return Metrics.parse(get("/metrics").body());
        } catch (IOException e) {
            throw new UncheckedIOException("no metrics\n" + tail(), e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(operations(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** All that it printed so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String tail() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    /** {@code kill -9}: nothing is flushed, nobody is told. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Runtime.getRuntime().removeShutdownHook(reaper);
    }

    /** Asks it to end, as an operator would, and demands that it does so in order. */
    public void stop() throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            kill();
        } else {
            Runtime.getRuntime().removeShutdownHook(reaper);
        }
        assertThat(ended)
                .as("ended within %s of SIGTERM\n%s", STOP_LIMIT, tail())
                .isTrue();
        assertThat(process.exitValue()).as("exit code after SIGTERM").isIn(0, 143);
    }

    /** Ends it however it is; what a test wants to know of its end it asks of {@link #stop}. */
    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            process.destroy();
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        }
    }
}
