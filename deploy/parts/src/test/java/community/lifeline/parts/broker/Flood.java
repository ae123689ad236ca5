package community.lifeline.parts.broker;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** Publishes at QoS 1 as fast as the broker acknowledges, in turn for each of many devices. */
record Flood(int port, int devices) {
    private static final int IN_FLIGHT = 2000;

    void publish(int total) throws Exception {
        var client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "flood", new MemoryPersistence());
        client.connect(Client.options()).waitForCompletion();
        var window = new Semaphore(IN_FLIGHT);
        var released = new Release(window);
        for (var i = 0; i < total; i++) {
            window.acquire();
            var message = new MqttMessage(payload(i));
            message.setQos(1);
            client.publish("lifeline/v1/c/gas/g%d/telemetry".formatted(i % devices), message, null, released);
        }
        window.acquire(IN_FLIGHT);
        client.disconnect().waitForCompletion();
        client.close();
    }

    private static byte[] payload(int number) {
        return "{\"ts\":\"2026-11-22T03:21:04.120Z\",\"m\":{\"lel\":3.2,\"temperature\":21.5,\"battery\":88,\"n\":%d}}"
                .formatted(number)
                .getBytes(StandardCharsets.UTF_8);
    }

    private record Release(Semaphore window) implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            window.release();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable failure) {
            throw new IllegalStateException("not acknowledged", failure);
        }
    }
}
