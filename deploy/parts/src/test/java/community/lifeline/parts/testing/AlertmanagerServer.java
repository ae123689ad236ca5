package community.lifeline.parts.testing;

import community.lifeline.parts.Command;
import community.lifeline.parts.debian.DebianPackages;
import community.lifeline.parts.debian.DebianRoot;
import community.lifeline.parts.debian.PackageSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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
        Program program = program();
        int port = freePort();
        Path config = Files.writeString(
                folder.resolve("alertmanager.yml"), "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        Path log = folder.resolve("alertmanager.log");
        Process process = new ProcessBuilder(
                        program.path(),
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .directory(program.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        AlertmanagerServer server = new AlertmanagerServer(process, port);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        server.awaitPort(log);
        return server;
    }

    /** @param root where it is to be started */
    private record Program(String path, Path root) {}

    private static Program program() {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin");
        return Command.find(NAME, path)
                .map(installed -> new Program(installed.toString(), Path.of("/")))
                .orElseGet(AlertmanagerServer::unpacked);
    }

    private static Program unpacked() {
        try {
            DebianRoot root = DebianPackages.in(
                            TestHome.folder().resolve("packages"), line -> System.out.println("[parts] " + line))
                    .unpack(PACKAGES);
            lookInside(root);
            return new Program(root.program("usr/bin/" + NAME), root.folder());
        } catch (IOException e) {
            throw new TestAbortedException("no Alertmanager: " + e.getMessage(), e);
        }
    }

    /**
     * Debian's program reads its templates from where they are when it is installed. In the unpacked one that path is made
     * one that is relative to the root, and as long.
     */
    private static void lookInside(DebianRoot root) throws IOException {
        Path program = root.folder().resolve("usr/bin/" + NAME + ".elf");
        String bytes = Files.readString(program, StandardCharsets.ISO_8859_1);
        if (bytes.contains("/usr/share/prometheus/alertmanager")) {
            Path fresh = Files.createTempFile(root.folder(), NAME, ".elf");
            Files.writeString(
                    fresh,
                    bytes.replace("/usr/share/prometheus/alertmanager", "usr//share/prometheus/alertmanager"),
                    StandardCharsets.ISO_8859_1);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
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
