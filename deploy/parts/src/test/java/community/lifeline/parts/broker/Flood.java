package community.lifeline.parts.broker;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** Publishes at QoS 1 as fast as the broker acknowledges, in turn for each of many devices. */
record Flood(int port, int devices) {
    private static final int IN_FLIGHT = 2000;

    void publish(int total) throws Exception {
        publish(0, total, ConcurrentHashMap.newKeySet());
    }

    /** Ends early when the connection is lost. Payloads are put into the set as the broker acknowledges them. */
    void publish(int first, int end, Set<String> acknowledged) throws Exception {
        var client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "flood", new MemoryPersistence());
        var options = Client.options();
        options.setCleanStart(true);
        client.connect(options).waitForCompletion();
        var window = new Semaphore(IN_FLIGHT);
        try {
            for (var i = first; i < end; i++) {
                window.acquire();
                var payload = payload(i);
                var message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
                message.setQos(1);
                var topic = "lifeline/v1/c/gas/g%d/telemetry".formatted(i % devices);
                client.publish(topic, message, null, new Outcome(payload, window, acknowledged));
            }
            window.acquire(IN_FLIGHT);
            client.disconnect().waitForCompletion();
        } catch (MqttException _) {
            // The broker is gone; what it has acknowledged counts.
        }
        client.close(true);
    }

    private static String payload(int number) {
        return "{\"ts\":\"2026-11-22T03:21:04.120Z\",\"m\":{\"lel\":3.2,\"temperature\":21.5,\"battery\":88,\"n\":%d}}"
                .formatted(number);
    }

    private record Outcome(String payload, Semaphore window, Set<String> acknowledged) implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            acknowledged.add(payload);
            window.release();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable failure) {
            window.release();
        }
    }
}
