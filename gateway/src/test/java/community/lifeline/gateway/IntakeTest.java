package community.lifeline.gateway;

import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.Decoder;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.mqtt.Inbound;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:21:05Z");
    private static final Message DECODED = new Message(
            List.of(), List.of(new Quarantined("t/sound", new byte[0], NOW, Reason.EMPTY, "the payload is empty")));

    private static final Kinds KINDS = KindFiles.builtIn();

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void quarantinesAMessageThatMeetsAFaultOfOursAndGoesOn() {
        Decoder faulty = (topic, _, _) -> {
            if (topic.equals("t/faulty")) {
                throw new IllegalStateException("of all things");
            }
            return DECODED;
        };
        Intake intake = new Intake(faulty, KINDS, new GatewayMetrics(new SimpleMeterRegistry()), new Tap());
        Intake.Batch batch = intake.take(List.of(inbound("t/faulty"), inbound("t/sound")));
        assertThat(batch.delivery().messages()).hasSize(2).last().isSameAs(DECODED);
        assertThat(batch.delivery().messages().getFirst().quarantined())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.reason()).isEqualTo(Reason.MALFORMED);
                    assertThat(entry.payload()).asString(StandardCharsets.UTF_8).isEqualTo("body");
                    assertThat(entry.detail()).contains("fault of Lifeline's", "of all things");
                });
        batch.acknowledge();
        assertThat(done).hasValue(2);
    }

    private Inbound inbound(String topic) {
        return new Inbound(topic, "body".getBytes(StandardCharsets.UTF_8), 1, Arrival.live(NOW), done::incrementAndGet);
    }
}
