package community.lifeline.deploy.recording;

import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.simulators.recording.Recorded;
import community.lifeline.simulators.recording.Source;
import community.lifeline.simulators.recording.TimeShift;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * Publishes the messages of a file with the time between them kept, or so many times faster; QoS and retain as recorded. Where
 * the broker is slower than the file, it goes on as fast as acknowledged. {@link #run} is called once.
 */
public final class Replayer {
    /** Unacknowledged messages at most. */
    private static final int WINDOW = 200;

    /**
     * How to publish.
     *
     * @param speed times as fast as recorded
     * @param first when the first message is to have been, by which all of their times move; empty leaves them
     * @param timeKeys names of the fields in payloads that are times
     */
    public record Options(double speed, Optional<Instant> first, Set<String> timeKeys) {
        public Options {
            if (!(speed > 0 && speed <= 1_000_000)) {
                throw new IllegalArgumentException("speed " + speed + " is not above 0 and at most 1000000");
            }
            timeKeys = Set.copyOf(timeKeys);
        }
    }

    /** @param latest how much later than due a message went out at most */
    public record Outcome(long messages, Duration took, Duration latest) {}

    private final Options options;
    private final InstantSource clock;
    private final Semaphore window = new Semaphore(WINDOW);
    private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

    public Replayer(Options options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    /** Blocks until the broker has acknowledged everything. */
    public Outcome run(Source source, MqttConfig broker) throws IOException, MqttException, InterruptedException {
        Optional<Recorded> next = source.next();
        if (next.isEmpty()) {
            return new Outcome(0, Duration.ZERO, Duration.ZERO);
        }
        try (Stream stream = Stream.connect(broker, "replay", ear())) {
            Instant start = clock.instant();
            Instant origin = next.get().at();
            TimeShift shift = new TimeShift(
                    options.first()
                            .map(first -> TimeShift.between(origin, first))
                            .orElse(Duration.ZERO),
                    options.timeKeys());
            Duration latest = Duration.ZERO;
            long count = 0;
            for (; next.isPresent(); next = source.next()) {
                Duration late =
                        awaitTurn(start, Duration.between(origin, next.get().at()));
                latest = late.compareTo(latest) > 0 ? late : latest;
                publish(stream, next.get(), shift);
                count++;
            }
            window.acquire(WINDOW);
            requireNoTrouble();
            return new Outcome(count, Duration.between(start, clock.instant()), latest);
        }
    }

    private Stream.Ear ear() {
        return new Stream.Ear() {
            @Override
            public void message(String topic, MqttMessage message) {}

            @Override
            public void lost(String why) {
                fail("the connection to the broker broke: " + why);
            }
        };
    }

    private void fail(String why) {
        trouble.compareAndSet(Optional.empty(), Optional.of(why));
        window.release(WINDOW);
    }

    private void requireNoTrouble() throws IOException {
        Optional<String> why = Objects.requireNonNull(trouble.get());
        if (why.isPresent()) {
            throw new IOException(why.get());
        }
    }

    /** How late it is when its turn comes. */
    private Duration awaitTurn(Instant start, Duration offset) throws InterruptedException {
        Instant due = start.plusNanos((long) (offset.toNanos() / options.speed()));
        Duration early = Duration.between(clock.instant(), due);
        if (early.isPositive()) {
            Thread.sleep(early);
        }
        Duration late = Duration.between(due, clock.instant());
        return late.isNegative() ? Duration.ZERO : late;
    }

    private void publish(Stream stream, Recorded message, TimeShift shift)
            throws IOException, MqttException, InterruptedException {
        window.acquire();
        requireNoTrouble();
        stream.client()
                .publish(
                        message.topic(),
                        shift.moved(message.payload()),
                        message.qos(),
                        message.retained(),
                        null,
                        new MqttActionListener() {
                            @Override
                            public void onSuccess(IMqttToken token) {
                                window.release();
                            }

                            @Override
                            public void onFailure(IMqttToken token, Throwable why) {
                                fail("the broker did not take a message to " + message.topic() + ": "
                                        + why.getMessage());
                            }
                        });
    }
}
