package community.lifeline.simulators.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * Messages such as a load publishes, for those who want them without a broker: steadily paced, at random devices, some of
 * them crossing a threshold. The same seed gives the same bytes.
 */
public final class LoadSample {
    private static final byte[] HEAD = "{\"ts\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAIL = "}}".getBytes(StandardCharsets.US_ASCII);

    private final LoadFleet fleet;
    private final String[] topics;
    private final SplittableRandom random;
    private final double crossing;
    private final long startMicros;
    private final long betweenMicros;
    private final Stopclock clock = new Stopclock(Instant::now);
    private final ByteBuffer body;
    private long number;

    /**
     * @param crossing share of the messages that cross a threshold
     * @param start when the first is published, and {@code between} it and the next
     */
    public LoadSample(String community, int devices, double crossing, long seed, Instant start, Duration between) {
        random = new SplittableRandom(seed);
        fleet = new LoadFleet(community, devices, random.split());
        topics = new String[devices];
        for (int i = 0; i < devices; i++) {
            topics[i] = new String(fleet.topic(i), StandardCharsets.UTF_8);
        }
        this.crossing = crossing;
        startMicros = Math.multiplyExact(start.toEpochMilli(), 1_000L);
        betweenMicros = between.toNanos() / 1_000;
        body = ByteBuffer.allocate(HEAD.length + Stopclock.LENGTH + fleet.longest() + TAIL.length);
    }

    /** When the next message is published. */
    public Instant due() {
        return Instant.ofEpochMilli((startMicros + number * betweenMicros) / 1_000);
    }

    /** @param sink takes the topic and the payload */
    public void next(BiConsumer<String, byte[]> sink) {
        int device = random.nextInt(fleet.size());
        byte[] picked = fleet.stencils(device).pick(random.nextDouble() < crossing, random.nextInt(1 << 16));
        body.clear().put(HEAD);
        clock.put(body, startMicros + number * betweenMicros);
        body.put(picked).put(TAIL).flip();
        byte[] payload = new byte[body.remaining()];
        body.get(payload);
        number++;
        sink.accept(topics[device], payload);
    }
}
