package community.lifeline.deploy.recording;

import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.parts.broker.BrokerOptions;
import community.lifeline.parts.broker.EmbeddedBroker;
import community.lifeline.simulators.recording.CsvOptions;
import community.lifeline.simulators.recording.Recorded;
import community.lifeline.simulators.recording.RecordingWriter;
import community.lifeline.simulators.recording.Source;
import community.lifeline.simulators.recording.TimeShift;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/** A stream is recorded from the real broker while another recording is published to it. */
class RecordReplayIT {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final CsvOptions CSV =
            new CsvOptions(Optional.of(new DeviceId("a", "gas", "b")), Map.of(), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private MqttConfig config;

    @BeforeEach
    void startsBroker() throws Exception {
        broker = EmbeddedBroker.start(BrokerOptions.in(folder.resolve("broker")));
        config = config(broker.port());
    }

    @AfterEach
    void stopsBroker() throws Exception {
        broker.close();
    }

    private static MqttConfig config(int port) {
        return new MqttConfig(
                List.of(URI.create("tcp://127.0.0.1:" + port)),
                MqttConfig.Version.V5,
                "test",
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                100,
                List.of(new MqttConfig.Subscription("1", List.of("lifeline/#"))));
    }

    private static Recorded message(Duration after, int qos, boolean retained, String payload) {
        return new Recorded(
                AT.plus(after),
                "lifeline/v1/a/gas/b/" + (retained ? "status" : "telemetry"),
                qos,
                retained,
                payload.getBytes());
    }

    private static List<Recorded> all(Path file) throws IOException {
        List<Recorded> all = new ArrayList<>();
        try (Source source = Source.open(file, CSV)) {
            for (Optional<Recorded> next = source.next(); next.isPresent(); next = source.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    @Test
    void offsetsQosRetainAndBytesAreKeptAndTimesMoveTogether() throws Exception {
        Path before = folder.resolve("before.jsonl.gz");
        try (RecordingWriter writer = RecordingWriter.create(before)) {
            writer.write(message(Duration.ZERO, 1, false, "{\"ts\":\"2026-01-01T00:00:00Z\"}"));
            writer.write(message(Duration.ofSeconds(10), 0, false, "{\"ts\":\"2026-01-01T00:00:09Z\"}"));
            writer.write(message(Duration.ofSeconds(20), 1, true, "online"));
        }
        Path after = folder.resolve("after.jsonl");
        Instant first = Instant.parse("2026-06-01T00:00:00Z");
        try (Recorder recorder = Recorder.start(config, "lifeline/#", after, Clock.systemUTC());
                Source source = Source.open(before, CSV)) {
            Replayer.Outcome outcome = new Replayer(
                            new Replayer.Options(10, Optional.of(first), TimeShift.USUAL), Clock.systemUTC())
                    .run(source, config);
            assertThat(outcome.messages()).isEqualTo(3);
            await().atMost(Duration.ofSeconds(10)).until(() -> recorder.count() == 3);
        }
        List<Recorded> heard = all(after);
        assertThat(heard).extracting(Recorded::qos).containsExactly(1, 0, 1);
        assertThat(heard).extracting(Recorded::retained).containsExactly(false, false, true);
        assertThat(heard)
                .extracting(each -> new String(each.payload(), StandardCharsets.UTF_8))
                .containsExactly("{\"ts\":\"2026-06-01T00:00:00Z\"}", "{\"ts\":\"2026-06-01T00:00:09Z\"}", "online");
        assertThat(Duration.between(heard.get(0).at(), heard.get(2).at()).toMillis())
                .isCloseTo(2_000, within(700L));
    }

    @Test
    void aBrokerThatIsNotThereIsNamedWithTheRemedy() throws Exception {
        Path file = folder.resolve("one.jsonl");
        try (RecordingWriter writer = RecordingWriter.create(file)) {
            writer.write(message(Duration.ZERO, 1, false, "x"));
        }
        Replayer replayer = new Replayer(new Replayer.Options(1, Optional.empty(), TimeShift.USUAL), Clock.systemUTC());
        try (Source source = Source.open(file, CSV)) {
            assertThatThrownBy(() -> replayer.run(source, config(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("tcp://127.0.0.1:1 cannot be reached")
                    .hasMessageContaining("--broker");
        }
    }
}
