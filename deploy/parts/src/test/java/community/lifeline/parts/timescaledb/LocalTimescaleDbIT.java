package community.lifeline.parts.timescaledb;

import community.lifeline.parts.Progress;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TestHome;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class LocalTimescaleDbIT {
    private static final LocalOptions OPTIONS = LocalOptions.DEFAULT.withFolder("test/local");

    @Test
    void servesTheApacheEditionDurably() throws Exception {
        try (var local = TestDatabase.controllable()) {
            assertThat(setting(local, "timescaledb.license")).isEqualTo("apache");
            assertThat(setting(local, "fsync")).isEqualTo("on");
            assertThat(setting(local, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(local, "jit")).isEqualTo("off");
            assertThat(setting(local, "timezone")).isEqualTo("UTC");
            assertThat(setting(local, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(local.psql(
                                    "-Atc",
                                    "SELECT upper('电梯 é') || time_bucket('1 day', timestamptz '2026-11-23 03:00+08')")
                            .run())
                    .isEqualTo("电梯 É2026-11-22 00:00:00+00\n");
        }
    }

    private static String setting(LocalTimescaleDb local, String name) throws Exception {
        return local.psql("-Atc", "SHOW " + name).run().strip();
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        try (var local = TestDatabase.controllable()) {
            var guessed = new DatabaseAccess(local.jdbcUrl(), Cluster.USER, "guess");
            assertThatThrownBy(() -> guessed.dataSource().getConnection())
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void answersNothingWhileFrozenAndGoesOnWhenThawed() throws Exception {
        try (var local = TestDatabase.controllable();
                var connection = local.access().dataSource().getConnection()) {
            connection.setNetworkTimeout(Runnable::run, 60_000);
            local.freeze();
            var answer = CompletableFuture.supplyAsync(() -> ask(connection));
            await().during(Duration.ofMillis(200)).until(() -> !answer.isDone());
            local.thaw();
            assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean ask(Connection connection) {
        try (var statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void takesOverFromAKilledProcessAndNeverFromALivingOne() throws Exception {
        var value = UUID.randomUUID().toString();
        var other = otherProcess(value);
        assertThat(LocalTimescaleDb.tryStart(TestHome.folder(), OPTIONS, Progress.SILENT))
                .isEmpty();
        assertThatThrownBy(() -> LocalTimescaleDb.start(TestHome.folder(), OPTIONS, Progress.SILENT))
                .hasMessageContaining("is run by another process (its id is " + other.pid() + ")");
        other.destroyForcibly().waitFor();
        try (var local = LocalTimescaleDb.start(TestHome.folder(), OPTIONS, Progress.SILENT)) {
            assertThat(local.psql("-Atc", "SELECT value FROM kept").run().strip())
                    .isEqualTo(value);
        }
    }

    private static Process otherProcess(String value) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlifeline.home=" + TestHome.folder(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        value)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).isEqualTo("ready");
        return process;
    }

    /** A process that runs a server and is killed before it can stop it. */
    static final class Other {
        public static void main(String[] arguments) throws Exception {
            var local = LocalTimescaleDb.start(TestHome.folder(), OPTIONS, Progress.SILENT);
            local.psql(
                            "-c",
                            "DROP TABLE IF EXISTS kept",
                            "-c",
                            "CREATE TABLE kept AS SELECT '%s' AS value".formatted(arguments[0]))
                    .run();
            System.out.println("ready");
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
