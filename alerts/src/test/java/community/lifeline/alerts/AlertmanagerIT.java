package community.lifeline.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.notify.alertmanager.Alertmanager;
import community.lifeline.alerts.notify.alertmanager.AlertmanagerConfig;
import community.lifeline.parts.testing.AlertmanagerServer;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static community.lifeline.alerts.Station.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Against a real Alertmanager. */
@ExtendWith(TimescaleDbExtension.class)
class AlertmanagerIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RESEND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void anAlertStandsThereForAsLongAsItStandsHereAlsoAfterARestart(TestDatabase fresh) throws Exception {
        DataSource database = fresh.dataSource();
        Station.migrate(database);
        try (AlertmanagerServer server = AlertmanagerServer.start(folder)) {
            try (Station station = Station.start(database, folder.resolve("spool"), channel(server.url()))) {
                station.judge(now("g-1", "alarm", true));
                await().atMost(Duration.ofSeconds(20))
                        .ignoreExceptions()
                        .until(() -> active(server, "g-1").size() == 1);
                JsonNode alert = active(server, "g-1").get(0);
                assertThat(alert.path("labels").path("alertname").asText()).isEqualTo("gas.ch4.device-alarm");
                assertThat(alert.path("labels").path("device").asText()).isEqualTo("g-1");
                assertThat(alert.path("annotations").path("description_zh").asText())
                        .contains("g-1");
                Instant end = ends(alert);
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> ends(active(server, "g-1").get(0)).isAfter(end));
            }
            Instant end = ends(active(server, "g-1").get(0));
            try (Station station = Station.start(database, folder.resolve("spool"), channel(server.url()))) {
                await().atMost(Duration.ofSeconds(20))
                        .ignoreExceptions()
                        .until(() -> ends(active(server, "g-1").get(0)).isAfter(end));
                station.judge(now("g-1", "alarm", true));
                station.judge(now("g-1", "alarm", false));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> active(server, "g-1").isEmpty());
            }
        }
    }

    @Test
    void whatIsNotHeardOfAnyMoreEndsByItself(TestDatabase fresh) throws Exception {
        DataSource database = fresh.dataSource();
        Station.migrate(database);
        try (AlertmanagerServer server = AlertmanagerServer.start(folder)) {
            try (Station station = Station.start(database, folder.resolve("spool"), channel(server.url()))) {
                station.judge(now("g-2", "alarm", true));
                await().atMost(Duration.ofSeconds(20))
                        .ignoreExceptions()
                        .until(() -> !active(server, "g-2").isEmpty());
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> active(server, "g-2").isEmpty());
        }
    }

    private static Alertmanager channel(URI url) {
        AlertmanagerConfig config = new AlertmanagerConfig(
                url, Optional.empty(), Optional.empty(), Duration.ofSeconds(5), RESEND, RetryConfig.DEFAULT);
        return new Alertmanager(config, Clock.systemUTC());
    }

    private static JsonNode active(AlertmanagerServer server, String device) throws IOException {
        String query = "/api/v2/alerts?active=true&filter=device%3D" + device;
        return JSON.readTree(server.url().resolve(query).toURL());
    }

    private static Instant ends(JsonNode alert) {
        return OffsetDateTime.parse(alert.path("endsAt").asText()).toInstant();
    }
}
