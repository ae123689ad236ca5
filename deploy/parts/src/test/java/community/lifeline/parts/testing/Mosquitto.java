package community.lifeline.parts.testing;

import community.lifeline.parts.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A Mosquitto of a test's own, on a free port of 127.0.0.1. Stopped with this JVM at the latest. */
public final class Mosquitto implements AutoCloseable {
    private static final long LIMIT_MS = 10_000;

    private final MosquittoPrograms programs;
    private final MosquittoOptions options;
    private final Path folder;
    private final int port;
    private Process process;

    private Mosquitto(MosquittoPrograms programs, MosquittoOptions options, Path folder, int port, Process process) {
        this.programs = programs;
        this.options = options;
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Skips the test, with the reason, where no Mosquitto can be had. */
    public static Mosquitto start(Path folder, MosquittoOptions options) throws IOException, InterruptedException {
        var programs = programs();
        var port = freePort();
        Files.createDirectories(folder);
        configure(programs, folder, options, port);
        var mosquitto = new Mosquitto(programs, options, folder, port, launch(programs, folder));
        mosquitto.awaitPort();
        Runtime.getRuntime().addShutdownHook(new Thread(mosquitto::destroy));
        return mosquitto;
    }

    private static MosquittoPrograms programs() {
        try {
            return MosquittoPrograms.bring();
        } catch (IOException e) {
            throw new TestAbortedException("no Mosquitto: " + e.getMessage(), e);
        }
    }

    private static void configure(MosquittoPrograms programs, Path folder, MosquittoOptions options, int port)
            throws IOException {
        var lines = new ArrayList<String>();
        if (Files.getAttribute(folder, "unix:uid").equals(0)) {
            // Started by root it would change to a user who cannot read the test's folder.
            lines.add("user root");
        }
        lines.add("listener %d 127.0.0.1".formatted(port));
        lines.add("max_queued_messages 0");
        lines.add("max_inflight_messages " + options.maxInflight());
        lines.add("log_dest stderr");
        lines.add("log_type warning");
        lines.add("log_type error");
        options.certificate()
                .ifPresent(certificate ->
                        lines.addAll(List.of("certfile " + certificate.certificate(), "keyfile " + certificate.key())));
        if (options.persistent()) {
            lines.addAll(List.of("persistence true", "persistence_location " + folder + "/", "autosave_interval 1"));
        }
        if (options.credentials().isEmpty()) {
            lines.add("allow_anonymous true");
        } else {
            lines.add("password_file " + passwords(programs, folder, options));
        }
        Files.write(folder.resolve("mosquitto.conf"), lines);
    }

    private static Path passwords(MosquittoPrograms programs, Path folder, MosquittoOptions options)
            throws IOException {
        var file = Files.createFile(folder.resolve("passwords"));
        for (var entry : options.credentials().entrySet()) {
            Command.of(programs.passwords(), "-b", file.toString(), entry.getKey(), entry.getValue())
                    .run();
        }
        return file;
    }

    private static Process launch(MosquittoPrograms programs, Path folder) throws IOException {
        return new ProcessBuilder(
                        programs.broker(),
                        "-c",
                        folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
    }

    private void awaitPort() throws IOException, InterruptedException {
        var deadline = System.currentTimeMillis() + LIMIT_MS;
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.currentTimeMillis() > deadline) {
                    throw new IOException(
                            "Mosquitto did not start:\n" + Files.readString(folder.resolve("mosquitto.log")), e);
                }
                Thread.sleep(20);
            }
        }
    }

    public int port() {
        return port;
    }

    /** For an MQTT client, such as {@code tcp://127.0.0.1:40123}. */
    public String url() {
        return (options.certificate().isPresent() ? "ssl" : "tcp") + "://127.0.0.1:" + port;
    }

    /** Writes what it keeps, and ends. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT_MS, TimeUnit.MILLISECONDS)) {
            kill();
        }
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** On the same port and folder. */
    public void startAgain() throws IOException, InterruptedException {
        process = launch(programs, folder);
        awaitPort();
    }

    /** {@code mosquitto_pub} connected to this broker, with further arguments. */
    public Command publish(String... arguments) {
        return client(programs.publish(), arguments);
    }

    /** {@code mosquitto_sub} connected to this broker, with further arguments. */
    public Command subscribe(String... arguments) {
        return client(programs.subscribe(), arguments);
    }

    private Command client(String program, String... arguments) {
        var words = new ArrayList<>(List.of(program, "-h", "127.0.0.1", "-p", Integer.toString(port)));
        options.certificate()
                .ifPresent(certificate -> words.addAll(
                        List.of("--cafile", certificate.certificate().toString())));
        words.addAll(List.of(arguments));
        return Command.of(words);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void destroy() {
        process.destroyForcibly();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
