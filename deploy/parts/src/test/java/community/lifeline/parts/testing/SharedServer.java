package community.lifeline.parts.testing;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server that the tests of this JVM share, brought at first use: the one that {@code LIFELINE_DB_URL} names, else a
 * container where an engine runs and Testcontainers is on the class path, else Debian's packages.
 */
final class SharedServer {
    private SharedServer() {}

    static DatabaseAccess access() {
        return Holder.ACCESS;
    }

    private static DatabaseAccess bring() {
        return DatabaseAccess.configured(System.getenv()).orElseGet(() -> {
            if (engineMayRun() && Containers.engineRuns()) {
                return Containers.start();
            }
            try {
                var local = TestServers.start("shared", "lifeline_tests");
                return local.access();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Testcontainers looks for an engine slowly and with an error in the log; this asks first. */
    private static boolean engineMayRun() {
        var socket = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return socket && TestServers.isOnClassPath("org.testcontainers.DockerClientFactory");
    }

    private static final class Holder {
        static final DatabaseAccess ACCESS = bring();
    }
}
