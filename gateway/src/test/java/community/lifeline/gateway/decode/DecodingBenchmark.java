package community.lifeline.gateway.decode;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to read one native payload of four measurements, and to find out that it is none. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodingBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-22T03:21:05Z");
    private static final Map<String, String> MEASURED = Map.of(
            "gas", "\"lel\":3.2,\"co\":2,\"alarm\":false,\"valve\":\"open\"",
            "water", "\"turbidity\":0.31,\"free_chlorine\":0.52,\"ph\":7.24,\"conductivity\":251",
            "elevator", "\"speed\":1.02,\"floor\":7,\"door\":\"closed\",\"people\":2",
            "broken", "\"lel\":3.2,\"co\":");

    @Param({"gas", "water", "elevator", "broken"})
    String payload = "gas";

    private final NativeDecoder decoder = new NativeDecoder(KindFiles.builtIn(), _ -> true, DecodeConfig.DEFAULTS);
    private String topic = "";
    private byte[] bytes = {};

    @Setup
    public void write() {
        topic = "lifeline/v1/xinghu/%s/d-1/telemetry".formatted(payload.equals("broken") ? "gas" : payload);
        bytes = "{\"ts\":\"2026-11-22T03:21:04.120Z\",\"m\":{%s}}"
                .formatted(MEASURED.get(payload))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public Message decode() {
        return decoder.decode(topic, bytes, Arrival.live(NOW));
    }
}
