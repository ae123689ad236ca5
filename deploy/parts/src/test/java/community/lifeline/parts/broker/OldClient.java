package community.lifeline.parts.broker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * An MQTT 3.1.1 client with a session that is kept, which acknowledges nothing. Paho's client for MQTT 5 loses the DUP
 * flag of what it receives; this one shows it.
 */
final class OldClient implements MqttCallback {
    record Arrived(String payload, boolean duplicate) {}

    private static final long WAIT_MS = 10_000;

    final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final MqttAsyncClient client;

    OldClient(int port, String id) throws MqttException {
        client = new MqttAsyncClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(this);
        var options = new MqttConnectOptions();
        options.setCleanSession(false);
        client.connect(options).waitForCompletion(WAIT_MS);
    }

    void subscribe(String filter) throws MqttException {
        client.subscribe(filter, 1).waitForCompletion(WAIT_MS);
    }

    void publish(String topic, String payload) throws MqttException {
        client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false)
                .waitForCompletion(WAIT_MS);
    }

    void disconnect() throws MqttException {
        client.disconnect().waitForCompletion(WAIT_MS);
    }

    /** Cuts the connection without a word, as a lost network does. */
    void cut() throws MqttException {
        client.disconnectForcibly(0, 1, false);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        arrived.add(new Arrived(new String(message.getPayload(), StandardCharsets.UTF_8), message.isDuplicate()));
    }

    @Override
    public void connectionLost(Throwable cause) {}

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}
}
