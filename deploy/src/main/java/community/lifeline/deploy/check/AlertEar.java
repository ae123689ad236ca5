package community.lifeline.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.scenario.Expectation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** Hears the alerts that a platform publishes for one community, as any other subscriber does. */
final class AlertEar implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEGAN = "fired";
    private static final String LIVE = "live";

    /** An alert that was told, and when it was heard. */
    record Heard(String rule, Expectation.Level level, DeviceId device, Instant at, String message) {}

    private final MqttClient client;
    private final InstantSource clock;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private AlertEar(MqttClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Returns once the broker has taken the subscription. */
    static AlertEar listen(MqttConfig config, String community, InstantSource clock) throws IOException, MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        config.credentials().ifPresent(known -> {
            options.setUserName(known.username());
            options.setPassword(known.password().getBytes(StandardCharsets.UTF_8));
        });
        config.tls().ifPresent(tls -> options.setSocketFactory(tls.context().getSocketFactory()));
        String uri = config.brokers()
                .getFirst()
                .toString()
                .replaceFirst("^mqtts:", "ssl:")
                .replaceFirst("^mqtt:", "tcp:");
        MqttClient client = new MqttClient(uri, "lifeline-check-" + UUID.randomUUID(), new MemoryPersistence());
        client.setTimeToWait(config.connectTimeout().toMillis());
        try {
            client.connect(options);
        } catch (MqttException e) {
            client.close();
            throw new IOException(
                    "the broker at " + uri + " cannot be reached (" + e.getMessage()
                            + "); start the platform, or name another broker",
                    e);
        }
        AlertEar ear = new AlertEar(client, clock);
        MqttSubscription alerts = new MqttSubscription(DeviceTopic.ROOT + community + "/alerts/#", 1);
        client.subscribe(
                new MqttSubscription[] {alerts}, new IMqttMessageListener[] {(_, message) -> ear.take(message)});
        return ear;
    }

    private void take(MqttMessage message) {
        Instant now = clock.instant();
        read(message.getPayload(), now).ifPresent(heard::add);
    }

    /** Empty for what is no alert that began now: boards, ends, reminders, tests. */
    static Optional<Heard> read(byte[] payload, Instant now) {
        try {
            JsonNode document = JSON.readTree(payload);
            if (!document.path("transition").asText().equals(BEGAN)
                    || !document.path("lane").asText().equals(LIVE)
                    || document.has("reminder")) {
                return Optional.empty();
            }
            JsonNode device = document.path("device");
            return Optional.of(new Heard(
                    document.path("rule").path("id").asText(),
                    Expectation.Level.valueOf(document.path("level").asText().toUpperCase(Locale.ROOT)),
                    new DeviceId(
                            device.path("community").asText(),
                            device.path("kind").asText(),
                            device.path("id").asText()),
                    now,
                    document.path("message").path("en").asText()));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty(); // a board or a siren
        }
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() throws MqttException {
        client.disconnect();
        client.close();
    }
}
