package community.lifeline.parts.timescaledb;

import community.lifeline.parts.Progress;
import community.lifeline.parts.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The engine is a script, since few build machines run one; the database behind its port is real. */
class ContainerTimescaleDbIT {
    @TempDir
    Path home;

    @Test
    void runsTheImageOnLoopbackWithASecretPasswordAndStopsItWhenClosed() throws Exception {
        try (var server = TestDatabase.controllable()) {
            var password = server.access().password();
            var folder = Files.createDirectories(home.resolve("timescaledb-container"));
            Files.writeString(folder.resolve("password"), password + "\n");
            var fake =
                    FakeEngine.in(home.resolve("bin"), "docker", "port) echo 127.0.0.1:%d ;;".formatted(server.port()));
            var options = new LocalOptions("timescaledb", 0, "t_container", Map.of(), Duration.ofSeconds(20));
            var source = new TimescaleDbSource(home, options, Map.of("PATH", fake.path()), Progress.SILENT);
            try (var database = source.bring();
                    var connection = database.access().dataSource().getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
            var name = "lifeline-" + Home.hash(folder.toRealPath().toString());
            assertThat(fake.calls())
                    .containsExactly(
                            "info []",
                            "rm --force %s []".formatted(name),
                            "run --detach --rm --name %1$s --publish 127.0.0.1::5432 --volume %1$s:/var/lib/postgresql/data --shm-size 256m --env POSTGRES_PASSWORD --env POSTGRES_USER=lifeline --env POSTGRES_DB=t_container --env TIMESCALEDB_TELEMETRY=off %2$s [%3$s]"
                                    .formatted(name, ContainerTimescaleDb.IMAGE, password),
                            "port %s 5432/tcp []".formatted(name),
                            "stop --time 8 %s []".formatted(name));
        }
    }
}
