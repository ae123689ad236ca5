package community.lifeline.deploy.recording;

import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.recording.Recorded;
import community.lifeline.simulators.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/**
 * Writes down everything that a broker carries on some topics, each message with the time of its receipt, its QoS and whether
 * its publisher wanted it retained. Thread-safe.
 */
public final class Recorder implements AutoCloseable {
    private static final int HIGHEST_QOS = 2;
    private static final String STATUS = "/" + DeviceTopic.STATUS.segment();

    private final RecordingWriter writer;
    private final InstantSource clock;
    private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
    private Optional<Stream> stream = Optional.empty();
    private boolean closed;

    private Recorder(RecordingWriter writer, InstantSource clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Records from now on. */
    public static Recorder start(MqttConfig broker, String filter, Path file, InstantSource clock)
            throws IOException, MqttException {
        Recorder recorder = new Recorder(RecordingWriter.create(file), clock);
        try {
            recorder.listen(broker, filter);
            return recorder;
        } catch (IOException | MqttException e) {
            recorder.close();
            throw e;
        }
    }

    private void listen(MqttConfig broker, String filter) throws IOException, MqttException {
        Stream opened = Stream.connect(broker, "record", new Stream.Ear() {
            @Override
            public void message(String topic, MqttMessage message) throws IOException {
                write(topic, message);
            }

            @Override
            public void lost(String why) {
                trouble.compareAndSet(Optional.empty(), Optional.of("the connection to the broker broke: " + why));
            }
        });
        stream = Optional.of(opened);
        MqttSubscription subscription = new MqttSubscription(filter, HIGHEST_QOS);
        // Else the broker hides from those who listen already that a message is to be kept.
        subscription.setRetainAsPublished(true);
        opened.client().subscribe(subscription).waitForCompletion();
    }

    private synchronized void write(String topic, MqttMessage message) throws IOException {
        if (closed) {
            return;
        }
        try {
            writer.write(new Recorded(
                    clock.instant(), topic, message.getQos(), isRetained(topic, message), message.getPayload()));
        } catch (IOException e) {
            trouble.compareAndSet(Optional.empty(), Optional.of("the file cannot be written: " + e.getMessage()));
            throw e;
        }
    }

    /** Not every broker says so of messages that it passes on at once; a device's status is retained by contract. */
    private static boolean isRetained(String topic, MqttMessage message) {
        return message.isRetained() || (topic.startsWith(DeviceTopic.ROOT) && topic.endsWith(STATUS));
    }

    /** Messages so far. */
    public synchronized long count() {
        return writer.count();
    }

    /** Why no more is recorded; empty while all is well. */
    public Optional<String> trouble() {
        return Objects.requireNonNull(trouble.get());
    }

    @Override
    public void close() throws IOException, MqttException {
        if (stream.isPresent()) {
            stream.get().close();
        }
        synchronized (this) {
            closed = true;
            writer.close();
        }
    }
}
