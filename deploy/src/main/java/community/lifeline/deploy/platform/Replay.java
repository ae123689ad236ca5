package community.lifeline.deploy.platform;

import community.lifeline.gateway.mqtt.MqttConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * Publishes as a device would: quarantined messages again, with the time of their first receipt for those that name no time,
 * and those of drills.
 */
public final class Replay implements AutoCloseable {
    private static final String FIRST_RECEIVED = "lifeline-received-at";

    private final MqttClient client;

    private Replay(MqttClient client) {
        this.client = client;
    }

    /** Connects with the gateway's broker and credentials, under a client id of its own. */
    public static Replay connect(MqttConfig config) throws IOException, MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(true);
        options.setServerURIs(config.brokers().stream()
                .map(broker -> broker.toString().replaceFirst("^mqtts:", "ssl:").replaceFirst("^mqtt:", "tcp:"))
                .toArray(String[]::new));
        config.credentials().ifPresent(credentials -> {
            options.setUserName(credentials.username());
            options.setPassword(credentials.password().getBytes(StandardCharsets.UTF_8));
        });
        config.tls().ifPresent(tls -> options.setSocketFactory(tls.context().getSocketFactory()));
        MqttClient client = new MqttClient(
                options.getServerURIs()[0], "lifeline-replay-" + UUID.randomUUID(), new MemoryPersistence());
        client.setTimeToWait(config.connectTimeout().toMillis());
        try {
            client.connect(options);
        } catch (MqttException e) {
            client.close();
            throw new IOException(
                    "the broker at " + client.getServerURI() + " cannot be reached (" + e.getMessage()
                            + "); start it, or name another by gateway.mqtt.brokers",
                    e);
        }
        return new Replay(client);
    }

    /** Returns once the broker has taken it. */
    public void publish(String topic, byte[] payload, Instant firstReceived) throws MqttException {
        MqttProperties properties = new MqttProperties();
        properties.setUserProperties(List.of(new UserProperty(FIRST_RECEIVED, firstReceived.toString())));
        publish(topic, payload, properties);
    }

    /** The same, for what was never received before. */
    public void publish(String topic, byte[] payload) throws MqttException {
        publish(topic, payload, new MqttProperties());
    }

    private void publish(String topic, byte[] payload, MqttProperties properties) throws MqttException {
        MqttMessage message = new MqttMessage(payload);
        message.setQos(1);
        message.setProperties(properties);
        client.publish(topic, message);
    }

    @Override
    public void close() throws MqttException {
        client.disconnect();
        client.close();
    }
}
