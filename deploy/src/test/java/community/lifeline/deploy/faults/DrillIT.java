package community.lifeline.deploy.faults;

import community.lifeline.deploy.cli.LifelineCommand;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A drill and a real leak at the same detector, at the same time: each goes its way, and only the drill says that it is one. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DrillIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String OF_DRILL = " AND starts_with(device, 'drill:1:')";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path settings;

    @TempDir
    Path folder;

    @Test
    void isAnsweredAsIfItWereSoAndIsToldApartFromARealAlarmAtTheSamePlace() throws Exception {
        try (Scene scene = Scene.open(folder).with(launch -> launch.with("LIFELINE_NOTICES_MOST", "100"));
                Publisher publisher = scene.publisher("detector")) {
            scene.with(launch ->
                    launch.with("LIFELINE_NOTICES_WEBHOOK_URL", scene.webhook().url()));
            LifelineProcess life = scene.start().awaitReady();
            awaitSchema(scene);
            settings = settings(scene);
            bring(scene);
            PrintStream before = System.out;
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            try {
                Thread drill = Thread.ofPlatform()
                        .start(() -> run(
                                "drill",
                                "start",
                                "gas-leak",
                                "--skip",
                                "14m",
                                "--for",
                                "10m",
                                "--device",
                                "gas=g-1",
                                "--by",
                                "trainer"));
                awaitCount(scene, 1, "lifeline.response WHERE mode = 'drill' AND ended_at IS NULL");
                publisher.publish(
                        "lifeline/v1/xinghu/gas/g-1/telemetry",
                        "{\"ts\":\"%s\",\"m\":{\"lel\":60}}".formatted(Instant.now()));
                awaitCount(scene, 1, "lifeline.response WHERE mode = 'live' AND ended_at IS NULL");
                isMarkedEverywhere(scene);

                assertThat(run("drill", "end", "1", "--by", "trainer")).isZero();
                drill.join(LONG);
                awaitCount(scene, 0, "lifeline.response WHERE mode = 'drill' AND ended_at IS NULL");
                awaitCount(scene, 0, "lifeline.alert WHERE state <> 'resolved'" + OF_DRILL);
                awaitCount(scene, 1, "lifeline.response WHERE mode = 'live' AND ended_at IS NULL");
                isHeardNoMore(scene, publisher, life);
                assertThat(said.toString(StandardCharsets.UTF_8))
                        .contains(
                                "【演练】厨房燃气泄漏（编号 1）",
                                "[DRILL] gas leak in a kitchen (number 1)",
                                "the drill was over before (within 5 min");
            } finally {
                System.setOut(before);
            }
        }
    }

    private static void isMarkedEverywhere(Scene scene) throws SQLException {
        Stored stored = scene.stored();
        assertThat(stored.rows("SELECT lane, message_zh, message_en FROM lifeline.alert WHERE true" + OF_DRILL))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row).containsEntry("lane", "drill");
                    assertThat((String) row.get("message_zh")).startsWith("【演练】");
                    assertThat((String) row.get("message_en")).startsWith("[DRILL] ");
                });
        assertThat(stored.count("SELECT count(*) FROM lifeline.alert WHERE lane = 'live' AND device = 'g-1'"
                        + " AND hidden_by IS NULL"))
                .isPositive();
        assertThat(stored.count(
                        "SELECT count(*) FROM lifeline.reading_gas r JOIN lifeline.device d ON d.id = r.device_id"
                                + " WHERE starts_with(d.device, 'drill:') AND r.quality & 256 = 0"))
                .as("readings of the drill that are not marked as a test")
                .isZero();
        await("both to be told")
                .atMost(LONG)
                .until(() -> letters(scene, true).count() > 0
                        && letters(scene, false).count() > 0);
        assertThat(letters(scene, true)).allSatisfy(call -> {
            assertThat(call.body().path("title").asText()).startsWith("【演练】");
            assertThat(call.body().path("text").asText()).contains("这是演练");
        });
        assertThat(letters(scene, false))
                .allSatisfy(call -> assertThat(call.body().toString()).doesNotContain("演练"));
        assertThat(scene.webhook().fired())
                .allSatisfy(call -> assertThat(call.device()).isEqualTo("g-1"));
        List<Map<String, Object>> journal = stored.rows("SELECT body FROM lifeline.journal WHERE type = 'raised'");
        assertThat(journal)
                .filteredOn(row -> row.get("body").toString().contains("drill"))
                .hasSize(1);
    }

    /** What people were told: messages have a recipient. */
    private static Stream<WebhookReceiver.Call> letters(Scene scene, boolean drill) {
        return scene.webhook().calls().stream()
                .filter(call ->
                        call.body().has("to") && call.body().path("drill").asBoolean() == drill);
    }

    private static void isHeardNoMore(Scene scene, Publisher publisher, LifelineProcess life) throws SQLException {
        await("the drill to be over everywhere")
                .atMost(LONG)
                .pollDelay(Duration.ofSeconds(4))
                .until(() -> true);
        long alerts = scene.stored().count("SELECT count(*) FROM lifeline.alert WHERE true" + OF_DRILL);
        long before = life.metrics().outcome("quarantined");
        publisher.publish("lifeline/v1/xinghu/gas/drill:1:g-1/telemetry", "{\"m\":{\"lel\":90}}");
        publisher.publish("lifeline/v1/xinghu/gas/drill:2:g-1/telemetry", "{\"m\":{\"lel\":90}}");
        await("both to be refused").atMost(LONG).until(() -> life.metrics().outcome("quarantined") >= before + 2);
        assertThat(scene.stored().count("SELECT count(*) FROM lifeline.alert WHERE true" + OF_DRILL))
                .isEqualTo(alerts);
    }

    private Path settings(Scene scene) throws IOException {
        DatabaseAccess access = scene.database().access();
        return Files.writeString(folder.resolve("drill.yaml"), """
                db: {url: "%s", user: "%s", password: "%s"}
                gateway: {mqtt: {brokers: ["tcp://127.0.0.1:%d"]}}
                """.formatted(
                        access.jdbcUrl(), access.user(), access.password(), scene.brokerPort()));
    }

    /** A detector in building 7, and somebody who is called for it. */
    private void bring(Scene scene) throws Exception {
        Path sheets = Files.createDirectory(folder.resolve("sheets"));
        Files.writeString(sheets.resolve("people.csv"), "person,name,to.webhook\nw1,王敏,wang\n");
        Files.writeString(sheets.resolve("roles.csv"), "person,role,community\nw1,operator,xinghu\n");
        assertThat(run("people", "import", sheets.toString(), "--by", "clerk")).isZero();
        Path devices = folder.resolve("devices.csv");
        Files.writeString(devices, "community,kind,device,building\nxinghu,gas,g-1,7\n");
        assertThat(run("devices", "import", devices.toString())).isZero();
        // Followed by whoever runs within seconds.
        await().atMost(LONG).pollDelay(Duration.ofSeconds(12)).until(() -> true);
        assertThat(scene.stored().count("SELECT count(*) FROM lifeline.person")).isEqualTo(1);
    }

    private int run(String... words) {
        String[] args = Stream.concat(
                        Stream.of(words[0], "--config", settings.toString()),
                        Stream.of(words).skip(1))
                .toArray(String[]::new);
        return LifelineCommand.run(args);
    }

    private static void awaitSchema(Scene scene) {
        await("the schema")
                .atMost(LONG)
                .ignoreExceptions()
                .until(() -> scene.stored().count("SELECT count(*) FROM lifeline.drill") == 0);
    }

    private static void awaitCount(Scene scene, long count, String what) {
        await(count + " of " + what)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(scene.stored().count("SELECT count(*) FROM " + what))
                        .isEqualTo(count));
    }
}
