package community.lifeline.deploy.faults;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.parts.testing.Mosquitto;
import community.lifeline.parts.testing.MosquittoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What {@code mosquitto_pub} publishes of every kind stands in the database with its values, units, times and quality. */
class MosquittoPubIT {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String TOPIC = "lifeline/v1/xinghu/%s/%s/%s";
    private static final int GARBAGE = 4;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(20);

    @Test
    void arrivesThroughTheEmbeddedBroker(@TempDir Path folder) throws Exception {
        try (Mosquitto programs = Mosquitto.start(folder.resolve("mosquitto"), MosquittoOptions.DEFAULT);
                Scene scene = Scene.open(folder)) {
            LifelineProcess life = scene.start().awaitReady();
            publishAndCheck(programs, scene.brokerPort(), folder, scene, life);
        }
    }

    @Test
    void arrivesThroughMosquitto(@TempDir Path folder) throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"), MosquittoOptions.DEFAULT);
                Scene scene = Scene.open(folder).with(launch -> launch.behind(mosquitto.port()))) {
            LifelineProcess life = scene.start().awaitReady();
            publishAndCheck(mosquitto, mosquitto.port(), folder, scene, life);
        }
    }

    private void publishAndCheck(Mosquitto client, int port, Path folder, Scene scene, LifelineProcess life)
            throws Exception {
        List<Sample> samples =
                KindFiles.builtIn().all().stream().map(Sample::of).toList();
        for (Sample sample : samples) {
            publish(client, port, sample);
        }
        publishGarbage(client, port, folder);
        int published = samples.size() * 4 + GARBAGE;
        await("all to be received")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(life.metrics().received())
                        .as(life.metrics().account())
                        .isEqualTo(published));
        new Reckoning(scene, life).allIsAtRestAndTheCountersAgree();
        for (Sample sample : samples) {
            checkReading(scene.stored(), sample);
            checkBackfill(scene.stored(), sample);
            checkEvents(scene.stored(), sample.kind());
            checkUnits(scene.stored(), sample.kind());
        }
        checkQuarantine(scene.stored());
        life.stop();
    }

    private void publish(Mosquitto client, int port, Sample sample) throws IOException {
        String kind = sample.kind().id();
        String local = LocalDateTime.ofInstant(now.minusSeconds(600), SHANGHAI).toString();
        String zoned = now.atOffset(ZoneOffset.ofHours(8)).toString();
        say(client, port, kind, "one", "telemetry", "{\"ts\":\"" + zoned + "\",\"m\":" + sample.measurements() + "}");
        say(
                client,
                port,
                kind,
                "two",
                "telemetry",
                "[{\"ts\":\"" + local + "\",\"m\":" + sample.measurements() + "},"
                        + "{\"ts\":" + now.toEpochMilli() + ",\"m\":{\"made_up\":1},\"q\":[\"test\"]},"
                        + "7]");
        String event = sample.kind().events().getFirst().id();
        say(client, port, kind, "one", "event", "{\"ts\":" + now.getEpochSecond() + ",\"code\":\"" + event + "\"}");
        say(client, port, kind, "one", "status", "online");
    }

    private static void say(Mosquitto client, int port, String kind, String device, String speaks, String payload)
            throws IOException {
        client.publish(
                        "-p",
                        Integer.toString(port),
                        "-q",
                        "1",
                        "-t",
                        TOPIC.formatted(kind, device, speaks),
                        "-m",
                        payload)
                .run();
    }

    private static void publishGarbage(Mosquitto client, int port, Path folder) throws IOException {
        Path bytes = Files.write(folder.resolve("garbage"), new byte[] {0, 1, (byte) 0xff, (byte) 0xc3, 0x28});
        String at = Integer.toString(port);
        String gas = TOPIC.formatted("gas", "bad", "telemetry");
        client.publish("-p", at, "-q", "1", "-t", gas, "-f", bytes.toString()).run();
        client.publish("-p", at, "-q", "1", "-t", gas, "-n").run();
        client.publish("-p", at, "-q", "1", "-t", TOPIC.formatted("smoke", "s", "telemetry"), "-m", "{}")
                .run();
        client.publish("-p", at, "-q", "1", "-t", "lifeline/v1/hello", "-m", "{}")
                .run();
    }

    private void checkReading(Stored stored, Sample sample) throws Exception {
        Map<String, Object> row = only(rows(stored, sample.kind(), "one", now));
        sample.columns().forEach((column, value) -> {
            if (value instanceof Double number) {
                assertThat(((Number) row.get(column)).doubleValue())
                        .as(column)
                        .isCloseTo(number, org.assertj.core.api.Assertions.withinPercentage(0.001));
            } else {
                assertThat(row).containsEntry(column, value);
            }
        });
        assertThat(row.get("quality")).isEqualTo(0);
        assertThat(row.get("extra")).isNull();
        assertThat(((java.sql.Timestamp) row.get("received_at")).toInstant()).isAfter(now);
    }

    private void checkBackfill(Stored stored, Sample sample) throws Exception {
        Map<String, Object> late = only(rows(stored, sample.kind(), "two", now.minusSeconds(600)));
        assertThat(Quality.of((int) late.get("quality"))).containsExactly(Quality.LATE);
        Map<String, Object> odd = only(rows(stored, sample.kind(), "two", now));
        assertThat(Quality.of((int) odd.get("quality"))).containsExactly(Quality.TEST, Quality.UNKNOWN_FIELD);
        assertThat(odd.get("extra").toString()).contains("made_up");
    }

    private static List<Map<String, Object>> rows(Stored stored, DeviceKind kind, String device, Instant time)
            throws Exception {
        return stored.rows(
                "SELECT r.* FROM lifeline.reading_" + kind.id()
                        + " r JOIN lifeline.device d ON d.id = r.device_id WHERE d.device = ? AND r.time = ?",
                device,
                OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    private void checkEvents(Stored stored, DeviceKind kind) throws Exception {
        List<Map<String, Object>> rows = stored.rows(
                "SELECT e.* FROM lifeline.device_event e JOIN lifeline.device d ON d.id = e.device_id"
                        + " WHERE d.kind = ? ORDER BY e.type",
                kind.id());
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst())
                .containsEntry("code", kind.events().getFirst().id())
                .containsEntry("time", java.sql.Timestamp.from(now))
                .containsEntry("quality", 0);
        assertThat(rows.getLast()).containsEntry("code", "online").containsEntry("quality", Quality.UNTIMED.bit());
    }

    private static void checkUnits(Stored stored, DeviceKind kind) throws Exception {
        for (Field field : kind.fields()) {
            if (field instanceof Field.Metric metric) {
                assertThat(stored.rows(
                                        "SELECT col_description(attrelid, attnum) AS text FROM pg_attribute"
                                                + " WHERE attrelid = ?::regclass AND attname = ?",
                                        "lifeline.reading_" + kind.id(),
                                        field.name())
                                .getFirst()
                                .get("text"))
                        .asString()
                        .endsWith(metric.unit());
            }
        }
    }

    private static void checkQuarantine(Stored stored) throws Exception {
        assertThat(stored.rows("SELECT reason, count(*) AS times FROM lifeline.quarantine GROUP BY 1 ORDER BY 1"))
                .containsExactly(
                        Map.of("reason", "empty", "times", 1L),
                        Map.of("reason", "malformed", "times", 1L),
                        Map.of("reason", "schema", "times", 6L),
                        Map.of("reason", "unknown_kind", "times", 1L),
                        Map.of("reason", "unknown_topic", "times", 1L));
        assertThat(stored.rows("SELECT payload FROM lifeline.quarantine WHERE reason = 'malformed'")
                        .getFirst()
                        .get("payload"))
                .isEqualTo(new byte[] {0, 1, (byte) 0xff, (byte) 0xc3, 0x28});
    }

    private static Map<String, Object> only(List<Map<String, Object>> rows) {
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
