package community.lifeline.alerts;

import community.lifeline.alerts.notify.mqtt.Boards;
import community.lifeline.alerts.notify.mqtt.BoardsConfig;
import community.lifeline.alerts.notify.mqtt.MqttAlertsConfig;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Place;
import community.lifeline.parts.testing.Mosquitto;
import community.lifeline.parts.testing.MosquittoOptions;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static community.lifeline.alerts.Station.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a board or a siren finds that comes to the broker late. */
@ExtendWith(TimescaleDbExtension.class)
class BoardsIT {
    private static final String BUILDING = "lifeline/v1/xinghu/alerts/boards/building/3";
    private static final String ALL = "lifeline/v1/xinghu/alerts/boards/all";
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void showsWhatStandsWhereAndSoundsForATime(TestDatabase fresh) throws Exception {
        DataSource database = fresh.dataSource();
        Station.migrate(database);
        Path spool = folder.resolve("spool");
        try (Mosquitto broker = Mosquitto.start(folder.resolve("broker"), MosquittoOptions.DEFAULT)) {
            try (Station station = Station.start(database, spool, boards(broker, Duration.ofSeconds(5)))) {
                station.judge(now("g-1", "lel", 60));
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(retained(broker, BUILDING))
                                .contains("\"level\":\"red\"", "\"siren\":true", "g-1"));
                assertThat(retained(broker, BUILDING + "/siren")).isEqualTo("ON");
                assertThat(retained(broker, ALL)).contains("\"level\":\"red\"");
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(retained(broker, BUILDING + "/siren"))
                                .isEqualTo("OFF"));
                assertThat(retained(broker, BUILDING)).contains("\"level\":\"red\"", "\"siren\":false");
            }
            try (Station _ = Station.start(database, spool, boards(broker, Duration.ZERO))) {
                await().during(Duration.ofSeconds(5))
                        .atMost(LONG)
                        .untilAsserted(() -> assertThat(retained(broker, ALL)).contains("\"level\":\"red\""));
            }
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(retained(broker, ALL)).isEmpty());
        }
    }

    private static Boards boards(Mosquitto broker, Duration siren) {
        MqttAlertsConfig link = new MqttAlertsConfig(
                URI.create(broker.url()),
                "lifeline-boards",
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5),
                MqttAlertsConfig.QUICK);
        return new Boards(
                link,
                new BoardsConfig(Level.ORANGE, siren, Duration.ofSeconds(1)),
                Optional.empty(),
                BoardsIT::place,
                Clock.systemUTC());
    }

    private static Place place(DeviceId device) {
        return new Place(Optional.empty(), Optional.empty(), Optional.of("3"), Optional.empty(), Optional.empty());
    }

    private static String retained(Mosquitto broker, String topic) {
        try {
            return broker.subscribe("-t", topic, "-C", "1", "-W", "1", "-q", "1")
                    .run()
                    .strip();
        } catch (Exception _) {
            return "";
        }
    }
}
