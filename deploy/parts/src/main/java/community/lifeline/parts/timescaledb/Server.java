package community.lifeline.parts.timescaledb;

import community.lifeline.parts.Command;
import community.lifeline.parts.PartUnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts the server process of a cluster and waits until it answers. */
record Server(Programs programs, Cluster cluster, LocalOptions options) {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final int STARTS = 20;

    /** A free port is free until somebody takes it: where the choice is ours, another is chosen. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    DatabaseAccess access(int port, String database) throws IOException {
        return new DatabaseAccess(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), Cluster.USER, cluster.password());
    }

    /** Blocks until connections are taken; throws with the end of the server's log if it dies instead. */
    Postmaster start(int port) throws IOException {
        for (var tries = 1; ; tries++) {
            var postmaster = launch(port);
            if (answers(postmaster, access(port, "postgres"))) {
                return postmaster;
            }
            var log = Command.tail(Files.readString(cluster.log()));
            if (tries == STARTS || !isPassing(log)) {
                throw new PartUnavailableException(
                        "PostgreSQL did not start on port %d; the end of %s:%n%s".formatted(port, cluster.log(), log));
            }
            pause(Duration.ofMillis(500));
        }
    }

    /** After the server alone was killed, its sessions take a moment to notice, and it refuses to start beside them. */
    private static boolean isPassing(String log) {
        return log.contains("pre-existing shared memory block") || log.contains("postmaster.pid\" already exists");
    }

    private Postmaster launch(int port) throws IOException {
        if (Files.exists(cluster.log())) {
            var previous = cluster.log().resolveSibling("postgres.log.1");
            Files.move(cluster.log(), previous, StandardCopyOption.REPLACE_EXISTING);
        }
        var builder = new ProcessBuilder(cluster.account().run(command(port)))
                .directory(cluster.folder().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(cluster.log().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        return new Postmaster(builder.start().toHandle());
    }

    private List<String> command(int port) {
        var command = new ArrayList<>(
                List.of(programs.path("postgres"), "-D", cluster.data().toString()));
        settings(port).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private Map<String, String> settings(int port) {
        var settings = new TreeMap<>(Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("port", Integer.toString(port)),
                Map.entry("unix_socket_directories", ""),
                Map.entry("shared_preload_libraries", "timescaledb"),
                Map.entry("timescaledb.telemetry_level", "off"),
                // The default of 8 is used up by TimescaleDB's launcher, its schedulers and parallel queries.
                Map.entry("max_worker_processes", "32"),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", "on"),
                // LLVM is not unpacked.
                Map.entry("jit", "off"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("log_checkpoints", "off")));
        settings.putAll(options.settings());
        return settings;
    }

    /** False when the process ended. It is not left running when the wait is cut short. */
    private boolean answers(Postmaster postmaster, DatabaseAccess access) throws IOException {
        var answered = false;
        try {
            answered = awaitAnswer(postmaster, access);
            return answered;
        } finally {
            if (!answered) {
                postmaster.stop();
            }
        }
    }

    private boolean awaitAnswer(Postmaster postmaster, DatabaseAccess access) throws IOException {
        var deadline = System.nanoTime() + options.startLimit().toNanos();
        while (postmaster.isAlive()) {
            try (var _ = access.dataSource().getConnection()) {
                return true;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw new PartUnavailableException(
                            "PostgreSQL does not answer after %s: %s".formatted(options.startLimit(), e.getMessage()),
                            e);
                }
            }
            pause(BETWEEN_TRIES);
        }
        return false;
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for PostgreSQL");
        }
    }
}
