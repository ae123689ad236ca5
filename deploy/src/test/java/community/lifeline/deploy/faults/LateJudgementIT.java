package community.lifeline.deploy.faults;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.SettingsFile;
import community.lifeline.deploy.platform.Replay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What comes late, or is mended in quarantine, is judged at its own time and never told as if it were now. */
class LateJudgementIT {
    private static final String CUTOFF = "gas.ch4.cutoff";

    @Test
    void lateAndMendedReadingsAreJudgedAtTheirOwnTimeAndPageNobody(@TempDir Path folder) throws Exception {
        try (Scene scene = Scene.open(folder);
                Publisher publisher = scene.publisher("kitchen")) {
            LifelineProcess life = scene.start().awaitReady();
            Instant then = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
            publisher.publish(topic("late"), backfill(then));
            aLateAlert(scene, "late", then);

            String broken = "temperature " + backfill(then);
            publisher.publish(topic("mended"), broken);
            Map<String, Object> quarantined = quarantined(scene, topic("mended"));
            assertThat(told(scene, "mended")).isEmpty();
            Instant firstReceived = Instant.now().minus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.SECONDS);
            try (Replay replay = replay(scene)) {
                replay.publish(topic("mended"), backfill(then).getBytes(StandardCharsets.UTF_8), firstReceived);
                // One that names no time happened when it was first received.
                replay.publish(
                        topic("untimed"), "{\"m\":{\"lel\":30}}".getBytes(StandardCharsets.UTF_8), firstReceived);
            }
            assertThat(quarantined.get("reason")).isEqualTo("malformed");
            aLateAlert(scene, "mended", then);
            aLateAlert(scene, "untimed", firstReceived);

            // A live leak at the same device is told as live beside the late one.
            publisher.publish(topic("late"), "{\"ts\":\"%s\",\"m\":{\"lel\":30}}".formatted(Instant.now()));
            await("the live leak to be told")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(told(scene, "late")).contains(CUTOFF + " live"));
            life.stop();
        }
    }

    private static String topic(String device) {
        return "lifeline/v1/own/gas/" + device + "/telemetry";
    }

    /** A leak of two minutes, and calm after it. */
    private static String backfill(Instant from) {
        return IntStream.range(0, 20)
                .mapToObj(
                        i -> "{\"ts\":\"%s\",\"m\":{\"lel\":%d}}".formatted(from.plusSeconds(10L * i), i < 12 ? 30 : 1))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void aLateAlert(Scene scene, String device, Instant startedAt) {
        await("the late alert of " + device).atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<Map<String, Object>> alerts = scene.stored()
                    .rows(
                            "SELECT lane, extract(epoch FROM started_at)::bigint AS started FROM lifeline.alert"
                                    + " WHERE rule = ? AND device = ?",
                            CUTOFF,
                            device);
            assertThat(alerts).hasSize(1);
            assertThat(alerts.getFirst())
                    .containsEntry("lane", "late")
                    .containsEntry("started", startedAt.getEpochSecond());
            assertThat(told(scene, device)).contains(CUTOFF + " late").doesNotContain(CUTOFF + " live");
        });
    }

    /** What somebody's system was told of a device: rules and lanes. */
    private static List<String> told(Scene scene, String device) {
        return scene.webhook().fired().stream()
                .filter(call -> call.device().equals(device))
                .map(call -> call.rule() + " " + call.body().path("lane").asText())
                .toList();
    }

    private static Map<String, Object> quarantined(Scene scene, String topic) {
        return await("the broken message in quarantine")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> scene.stored().rows("SELECT id, reason FROM lifeline.quarantine WHERE topic = ?", topic),
                        rows -> rows.size() == 1)
                .getFirst();
    }

    private static Replay replay(Scene scene) throws Exception {
        Components components = new Components(SettingsFile.load(
                Optional.empty(),
                Map.of(
                        "LIFELINE_HOME",
                        scene.folder().resolve("cli").toString(),
                        "LIFELINE_BROKER_PORT",
                        Integer.toString(scene.brokerPort()))));
        return Replay.connect(components.mqtt(components.embeddedBroker()));
    }
}
