package community.lifeline.deploy.platform;

import community.lifeline.parts.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DatabaseKeeperIT {
    @Test
    void aServerThatDiedIsStartedAgainAndOneThatIsStoppedStaysSo() throws Exception {
        try (var server = TestDatabase.controllable()) {
            try (var _ = new DatabaseKeeper(server, Duration.ofMillis(50))) {
                server.kill();
                await().atMost(Duration.ofSeconds(60)).until(server::isRunning);
                assertThat(server.psql("-Atc", "SELECT 1").run()).isEqualTo("1\n");
            }
            server.stopNow();
            await().during(Duration.ofMillis(300)).until(() -> !server.isRunning());
        }
    }
}
