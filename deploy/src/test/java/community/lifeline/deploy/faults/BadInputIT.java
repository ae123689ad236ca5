package community.lifeline.deploy.faults;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever devices send: Lifeline lives, does not stall, keeps its memory, and accounts for every message. */
class BadInputIT {
    private static final int MESSAGES = 100_000;
    private static final int HUGE = 10_000_000;

    @Test
    void accountsForAHundredThousandBadMessagesAndTakesTheNextGoodOne(@TempDir Path folder) throws Exception {
        try (Scene scene = Scene.open(folder)
                        .with(Launch::behindBroker)
                        .with(launch -> launch.withJvmOption("-Xmx256m")
                                .withJvmOption("-XX:+ExitOnOutOfMemoryError")
                                .with("LIFELINE_ALERTS_MQTT", "false"));
                Publisher publisher = scene.publisher("confused")) {
            scene.startBroker("LIFELINE_BROKER_MAX_PACKET", "16 MiB").awaitReady();
            LifelineProcess life = scene.start().awaitReady();
            BadMessages bad = new BadMessages(20_261_122);
            for (int i = 0; i < MESSAGES; i++) {
                publisher.send(bad.topic(), bad.payload(), false);
            }
            for (int i = 0; i < 5; i++) {
                publisher.send("lifeline/v1/bad/gas/huge-" + i + "/telemetry", huge(), false);
            }
            publisher.flush();
            publisher.publish(
                    "lifeline/v1/good/gas/g-1/telemetry", "{\"ts\":\"%s\",\"m\":{\"lel\":1}}".formatted(Instant.now()));
            await("the good reading to be stored")
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            scene.stored().count("SELECT count(*) FROM lifeline.gas_readings WHERE community = 'good'")
                                    == 1);
            new Reckoning(scene, life).allIsAtRestAndTheCountersAgree();
            Metrics metrics = life.metrics();
            assertThat(metrics.received() + metrics.sum("lifeline_messages_own_total"))
                    .as(metrics.account())
                    .isEqualTo(MESSAGES + 6);
            assertThat(metrics.sum("lifeline_messages_total", "reason=\"too_large\""))
                    .isGreaterThanOrEqualTo(5);
            assertThat(
                            scene.stored()
                                    .count(
                                            "SELECT max(octet_length(payload)) FROM lifeline.quarantine WHERE reason = 'too_large'"))
                    .isLessThan(100_000);
            assertThat(residentMegabytes(life)).isLessThan(700);
            life.stop();
        }
    }

    private static byte[] huge() {
        byte[] payload = new byte[HUGE];
        Arrays.fill(payload, (byte) ' ');
        byte[] start = "{\"m\":{\"lel\":1}}".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, payload, 0, start.length);
        return payload;
    }

    private static long residentMegabytes(LifelineProcess life) throws Exception {
        return Files.readAllLines(Path.of("/proc", Long.toString(life.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
