package community.lifeline.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Publishes as devices do, at QoS 1, waiting for the broker's acknowledgement. */
final class Devices implements AutoCloseable {
    private final MqttClient client;

    Devices(int port) throws MqttException {
        client = new MqttClient("tcp://127.0.0.1:" + port, "devices-" + System.nanoTime(), new MemoryPersistence());
        client.connect(new MqttConnectionOptions());
    }

    void telemetry(String device, String payload) throws MqttException {
        publish("lifeline/v1/xinghu/gas/" + device + "/telemetry", payload);
    }

    void publish(String topic, String payload) throws MqttException {
        client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    void retain(String topic, String payload) throws MqttException {
        client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, true);
    }

    void publishWith(String property, String value, String topic, String payload) throws MqttException {
        MqttProperties properties = new MqttProperties();
        properties.setUserProperties(List.of(new UserProperty(property, value)));
        MqttMessage message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8), 1, false, properties);
        client.publish(topic, message);
    }

    @Override
    public void close() throws MqttException {
        client.disconnect();
        client.close();
    }
}
