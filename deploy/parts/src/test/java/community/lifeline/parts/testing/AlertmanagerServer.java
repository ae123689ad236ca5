package community.lifeline.parts.testing;

import community.lifeline.parts.Command;
import community.lifeline.parts.debian.DebianPackages;
import community.lifeline.parts.debian.PackageSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A Prometheus Alertmanager of a test's own, on a free port of 127.0.0.1. Stopped with this JVM at the latest. */
public final class AlertmanagerServer implements AutoCloseable {
    private static final String NAME = "prometheus-alertmanager";
    private static final PackageSet PACKAGES =
            new PackageSet("alertmanager", List.of(NAME), List.of(Path.of("usr/bin/" + NAME)));
    private static final long LIMIT_MS = 30_000;

    private final Process process;
    private final int port;

    private AlertmanagerServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test, with the reason, where no Alertmanager can be had. */
    public static AlertmanagerServer start(Path folder) throws IOException, InterruptedException {
        String program = program();
        int port = freePort();
        Path config = Files.writeString(
                folder.resolve("alertmanager.yml"), "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        Process process = new ProcessBuilder(
                        program,
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("alertmanager.log").toFile())
                .start();
        AlertmanagerServer server = new AlertmanagerServer(process, port);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        server.awaitPort(folder.resolve("alertmanager.log"));
        return server;
    }

    private static String program() {
        try {
            return Command.find(NAME, System.getenv().getOrDefault("PATH", "/usr/bin"))
                    .map(Path::toString)
                    .orElseGet(AlertmanagerServer::unpacked);
        } catch (UncheckedIOException e) {
            throw new TestAbortedException("no Alertmanager: " + e.getMessage(), e);
        }
    }

    private static String unpacked() {
        try {
            return DebianPackages.in(
                            TestHome.folder().resolve("packages"), line -> System.out.println("[parts] " + line))
                    .unpack(PACKAGES)
                    .program("usr/bin/" + NAME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort(Path log) throws IOException, InterruptedException {
        long deadline = System.currentTimeMillis() + LIMIT_MS;
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.currentTimeMillis() > deadline) {
                    throw new IOException("Alertmanager did not start:\n" + Files.readString(log), e);
                }
                Thread.sleep(20);
            }
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
