package community.lifeline.deploy.bench.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A load being published by a process of its own. */
public final class Load implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Child child;
    private final Duration limit;
    private double peakMebibytes;

    private Load(Child child, Duration limit) {
        this.child = child;
        this.limit = limit;
    }

    /**
     * What is published.
     *
     * @param community keeps its devices apart from those of other loads
     * @param rate messages a second; 0 is as fast as the broker takes them
     */
    public record Plan(String community, int devices, int messages, int rate, double crossing, long seed) {
        public static Plan burst(String community, int devices, int messages) {
            return new Plan(community, devices, messages, 0, 0.02, 1);
        }

        public static Plan paced(String community, int devices, int rate, Duration time) {
            return new Plan(community, devices, (int) (rate * time.toSeconds()), rate, 0.02, 1);
        }

        public Plan crossing(double share) {
            return new Plan(community, devices, messages, rate, share, seed);
        }

        List<String> arguments(URI broker) {
            return List.of(
                    "load",
                    "--broker",
                    broker.toString(),
                    "--community",
                    community,
                    "--devices",
                    Integer.toString(devices),
                    "--messages",
                    Integer.toString(messages),
                    "--rate",
                    Integer.toString(rate),
                    "--crossing",
                    Double.toString(crossing),
                    "--seed",
                    Long.toString(seed),
                    "--connections",
                    Integer.toString(Math.min(100, devices)));
        }
    }

    /**
     * What the load's process found.
     *
     * @param cpu while it published
     * @param mostLag how late the latest message was against its schedule
     */
    public record Result(long acknowledged, Duration elapsed, Duration cpu, Duration mostLag, double peakMebibytes) {}

    static Load start(Plan plan, URI broker, Path log) throws IOException {
        long expected = plan.rate() == 0 ? 0 : plan.messages() / plan.rate();
        Duration limit = Duration.ofMinutes(3).plusSeconds(2 * expected + plan.messages() / 500);
        List<String> command = JavaCommand.lifeline(List.of("-Xmx512m", "-XX:+UseSerialGC"), plan.arguments(broker));
        return new Load(Child.start("the load", command, Map.of(), log), limit);
    }

    /** Whether it is over when {@code limit} has passed, or before. Blocks. */
    public boolean endsWithin(Duration limit) throws InterruptedException {
        return child.endsWithin(limit);
    }

    /** Blocks until every message is acknowledged. */
    public Result await() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!child.endsWithin(LOOK_EVERY)) {
            peakMebibytes = Math.max(peakMebibytes, child.tree().peakMebibytes());
            if (System.nanoTime() > deadline) {
                close();
                throw child.failure("did not end within " + limit.toSeconds() + " s");
            }
        }
        if (child.exitCode() != 0) {
            throw child.failure("ended with exit code " + child.exitCode());
        }
        return result(child.output());
    }

    private Result result(String output) throws IOException {
        String line = output.lines()
                .filter(text -> text.startsWith("{"))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new IOException("the load printed no result: " + output));
        JsonNode json = JSON.readTree(line);
        return new Result(
                json.path("acknowledged").asLong(),
                seconds(json.path("elapsedSeconds")),
                seconds(json.path("cpuSeconds")),
                Duration.ofNanos(json.path("lagMicrosMax").asLong() * 1_000),
                peakMebibytes);
    }

    private static Duration seconds(JsonNode number) {
        return Duration.ofNanos(Math.round(number.asDouble() * 1e9));
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
