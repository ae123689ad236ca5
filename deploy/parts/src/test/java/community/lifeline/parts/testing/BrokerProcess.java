package community.lifeline.parts.testing;

import community.lifeline.parts.broker.BrokerOptions;
import community.lifeline.parts.broker.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The embedded broker in a JVM of its own, so that a test can kill it as {@code kill -9} does. */
public final class BrokerProcess implements AutoCloseable {
    private final Path folder;
    private final int port;
    private Process process;

    private BrokerProcess(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** On a free port of 127.0.0.1; dies with this JVM. */
    public static BrokerProcess start(Path folder) throws IOException {
        var process = launch(folder, 0);
        return new BrokerProcess(folder, awaitPort(process), process);
    }

    public int port() {
        return port;
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** On the same folder and port. */
    public void startAgain() throws IOException {
        process = launch(folder, port);
        awaitPort(process);
    }

    /** Stops it in order. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private static Process launch(Path folder, int port) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(port)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int awaitPort(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring(5));
            }
        }
        throw new IOException("the broker's process ended before its port was open");
    }

    /** Runs until its standard input ends, which it does when the JVM that started it ends. */
    public static void main(String[] arguments) throws Exception {
        var options = BrokerOptions.in(Path.of(arguments[0])).withPort(Integer.parseInt(arguments[1]));
        try (var broker = EmbeddedBroker.start(options)) {
            System.out.println("port " + broker.port());
            while (System.in.read() >= 0) {
                // Nothing is said here; only the end counts.
            }
        }
    }
}
