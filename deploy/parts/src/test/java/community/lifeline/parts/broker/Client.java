package community.lifeline.parts.broker;

import community.lifeline.parts.testing.OnMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** An MQTT 5 client with a session that is kept, which records what arrives and acknowledges it by hand. */
final class Client implements OnMessage, AutoCloseable {
    record Arrived(String topic, String payload, boolean retained, int id) {}

    private static final long WAIT_MS = 10_000;
    private static final long FOR_EVER = 4_294_967_295L;

    final List<Arrived> arrived = Collections.synchronizedList(new ArrayList<>());
    private final MqttAsyncClient client;
    private final boolean acknowledges;

    Client(String scheme, int port, String id, boolean acknowledges) throws MqttException {
        this.acknowledges = acknowledges;
        client = new MqttAsyncClient(scheme + "://127.0.0.1:" + port, id, new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(this);
    }

    static MqttConnectionOptions options() {
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(FOR_EVER);
        options.setAutomaticReconnect(false);
        options.setReceiveMaximum(1000);
        return options;
    }

    static Client connect(int port, String id) throws MqttException {
        return connect(port, id, true, options());
    }

    static Client connect(int port, String id, boolean acknowledges, MqttConnectionOptions options)
            throws MqttException {
        var client = new Client("tcp", port, id, acknowledges);
        client.connect(options);
        return client;
    }

    void connect(MqttConnectionOptions options) throws MqttException {
        client.connect(options).waitForCompletion(WAIT_MS);
    }

    void subscribe(String filter) throws MqttException {
        client.subscribe(filter, 1).waitForCompletion(WAIT_MS);
    }

    /** Returns when the broker has acknowledged. */
    void publish(String topic, String payload, boolean retained) throws MqttException {
        client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, retained)
                .waitForCompletion(WAIT_MS);
    }

    /** One that the broker drops when it has not delivered it within {@code seconds}. */
    void publish(String topic, String payload, long seconds) throws MqttException {
        var message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8), 1, false, new MqttProperties());
        message.getProperties().setMessageExpiryInterval(seconds);
        client.publish(topic, message).waitForCompletion(WAIT_MS);
    }

    boolean isConnected() {
        return client.isConnected();
    }

    List<String> payloads() {
        return List.copyOf(arrived).stream().map(Arrived::payload).toList();
    }

    void acknowledge(Arrived message) throws MqttException {
        client.messageArrivedComplete(message.id(), 1);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws Exception {
        var payload = new String(message.getPayload(), StandardCharsets.UTF_8);
        var seen = new Arrived(topic, payload, message.isRetained(), message.getId());
        arrived.add(seen);
        if (acknowledges) {
            acknowledge(seen);
        }
    }

    /** The session stays at the broker. */
    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect().waitForCompletion(WAIT_MS);
        }
        client.close();
    }

    /** Cuts the connection without a word, as a lost network does. */
    void cut() throws MqttException {
        client.disconnectForcibly(0, 1, false);
        client.close();
    }
}
