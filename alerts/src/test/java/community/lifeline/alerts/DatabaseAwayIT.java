package community.lifeline.alerts;

import community.lifeline.alerts.notify.webhook.Webhook;
import community.lifeline.alerts.notify.webhook.WebhookConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static community.lifeline.alerts.Station.count;
import static community.lifeline.alerts.Station.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Alerts go on while the database does not. */
class DatabaseAwayIT {
    @TempDir
    private Path folder;

    @Test
    void aLeakReachesTheWebhookWithoutTheDatabaseAndIsStoredAfterwards() throws Exception {
        try (LocalTimescaleDb server = TestDatabase.controllable();
                Receiver receiver = new Receiver()) {
            DataSource database = server.access().dataSource();
            Station.migrate(database);
            try (Station station = Station.start(database, folder, new Webhook(WebhookConfig.to(receiver.url())))) {
                server.kill();
                station.judge(now("g-1", "alarm", true));
                await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(1));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> station.desk().spooling());
                server.startAgain();
                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                    assertThat(count(database, "alert WHERE state = 'firing'")).isOne();
                    assertThat(count(database, "notification WHERE sent_at IS NOT NULL"))
                            .isOne();
                });
                assertThat(receiver.accepted()).hasSize(1);
            }
        }
    }

    @Test
    void aStartWithoutTheDatabaseJudgesAtOnceAndTakesOverTheOldAlertsLater() throws Exception {
        try (LocalTimescaleDb server = TestDatabase.controllable();
                Receiver receiver = new Receiver()) {
            DataSource database = server.access().dataSource();
            Station.migrate(database);
            try (Station station = Station.start(database, folder, new Webhook(WebhookConfig.to(receiver.url())))) {
                station.judge(now("g-1", "alarm", true));
                await().untilAsserted(() -> assertThat(count(database, "notification WHERE sent_at IS NOT NULL"))
                        .isOne());
            }
            server.stopNow();
            try (Station station = Station.start(database, folder, new Webhook(WebhookConfig.to(receiver.url())))) {
                station.judge(now("g-2", "alarm", true));
                await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(2));
                server.startAgain();
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(station.meters
                                        .get("lifeline.alerts.open")
                                        .tag("level", "yellow")
                                        .gauge()
                                        .value())
                                .isEqualTo(2));
                station.judge(now("g-1", "alarm", true));
                station.judge(now("g-1", "alarm", false));
                await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(3));
                assertThat(receiver.accepted().get(2).told()).isEqualTo("gas.ch4.device-alarm resolved");
                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                    assertThat(count(database, "alert WHERE state = 'firing'")).isOne();
                    assertThat(count(database, "alert WHERE state = 'resolved'"))
                            .isOne();
                });
            }
        }
    }

    @Test
    void anAlertThatIsOnlyInTheSpoolAtTheStartIsTakenOver() throws Exception {
        try (LocalTimescaleDb server = TestDatabase.controllable();
                Receiver receiver = new Receiver()) {
            DataSource database = server.access().dataSource();
            Station.migrate(database);
            receiver.failNext(Integer.MAX_VALUE);
            try (Station station = Station.start(database, folder, new Webhook(WebhookConfig.to(receiver.url())))) {
                server.kill();
                station.judge(now("g-1", "alarm", true));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> station.desk().spooling());
            }
            server.startAgain();
            assertThat(count(database, "alert")).isZero();
            receiver.failNext(0);
            try (Station station = Station.start(database, folder, new Webhook(WebhookConfig.to(receiver.url())))) {
                station.judge(now("g-1", "alarm", true));
                await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(1));
                station.judge(now("g-1", "alarm", false));
                await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(2));
                await().untilAsserted(() -> assertThat(count(database, "alert WHERE state = 'resolved'"))
                        .isOne());
                assertThat(count(database, "alert")).isOne();
                assertThat(receiver.refusedKeys())
                        .containsOnly(receiver.accepted().getFirst().key());
            }
        }
    }
}
