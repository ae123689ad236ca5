package community.lifeline.deploy.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A kind of device that Lifeline has never heard of: one file for the kind, one for its rule, and no Java. */
class SeventhKindIT {
    private static final String KIND = """
            id: smoke
            names: {zh: 烟感, en: smoke}
            department: {zh: 消防救援机构, en: fire and rescue}
            interval: 1h
            metrics:
              - {name: obscuration, unit: "%/m", range: [0, 100], resolution: 0.1, zh: 减光率, en: obscuration}
            flags:
              - {name: alarm, zh: 报警, en: alarm}
            events:
              - {id: self_test, zh: 自检, en: self-test}
            """;
    private static final String RULES = """
            kind: smoke
            rules:
              - id: smoke.dense
                names: {zh: 烟雾浓度高, en: dense smoke}
                level: red
                when: {value: obscuration, at-least: 15}
                keep-firing-for: 1m
                message:
                  zh: "{device} 减光率 {value} {unit}，达到 {threshold} {unit}"
                  en: "{device}: obscuration {value} {unit}, at or above {threshold} {unit}"
                source: EN 14604
                tag: M
            """;

    @Test
    void isStoredAndJudgedByItsFilesAlone(@TempDir Path folder) throws Exception {
        Path kinds = Files.createDirectories(folder.resolve("kinds"));
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(kinds.resolve("smoke.yaml"), KIND);
        Files.writeString(rules.resolve("smoke.yaml"), RULES);
        try (Scene scene = Scene.open(folder)
                        .with(launch -> launch.with("LIFELINE_GATEWAY_KINDS_DIR", kinds.toString())
                                .with("LIFELINE_ALERTS_RULES_DIR", rules.toString()));
                Publisher publisher = scene.publisher("smoke-detector")) {
            LifelineProcess life = scene.start().awaitReady();
            publisher.publish(
                    "lifeline/v1/xinghu/smoke/s-1/telemetry",
                    "{\"ts\":\"%s\",\"m\":{\"obscuration\":17.5,\"alarm\":true}}".formatted(Instant.now()));
            await("the reading to be stored")
                    .atMost(Duration.ofSeconds(10))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    scene.stored().rows("SELECT obscuration, alarm FROM lifeline.reading_smoke"))
                            .singleElement()
                            .satisfies(row -> {
                                assertThat(row).containsEntry("obscuration", 17.5f);
                                assertThat(row).containsEntry("alarm", true);
                            }));
            await("the rule to fire")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> scene.webhook().fired().stream()
                            .anyMatch(call -> call.rule().equals("smoke.dense")));
            life.stop();
        }
    }

    @Test
    void whatItSpooledEndsInQuarantineWhereItsFileIsGoneAndHoldsUpNothing(@TempDir Path folder) throws Exception {
        Path kinds = Files.createDirectories(folder.resolve("kinds"));
        Files.writeString(kinds.resolve("smoke.yaml"), KIND);
        try (Scene scene =
                        Scene.open(folder).with(launch -> launch.with("LIFELINE_GATEWAY_KINDS_DIR", kinds.toString()));
                Publisher publisher = scene.publisher("detectors")) {
            scene.database().stopNow();
            LifelineProcess life = scene.start().awaitAnswering();
            publisher.publish("lifeline/v1/xinghu/smoke/s-1/telemetry", "{\"m\":{\"obscuration\":1}}");
            publisher.publish("lifeline/v1/xinghu/gas/g-1/telemetry", "{\"m\":{\"lel\":1}}");
            await("both to be spooled")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> life.metrics().outcome("spooled") == 2);
            life.kill();
            Files.delete(kinds.resolve("smoke.yaml"));
            scene.database().startAgain();
            LifelineProcess next = scene.start().awaitReady();
            await("the spool to be empty").until(() -> next.metrics().spoolFiles() == 0);
            assertThat(scene.stored().count("SELECT count(*) FROM lifeline.reading_gas"))
                    .isEqualTo(1);
            // Killed before the broker had its acknowledgement, it comes a second time, and is as unknown then.
            assertThat(scene.stored().rows("SELECT DISTINCT reason, topic FROM lifeline.quarantine"))
                    .containsExactly(
                            Map.of("reason", "unknown_kind", "topic", "lifeline/v1/xinghu/smoke/s-1/telemetry"));
        }
    }
}
