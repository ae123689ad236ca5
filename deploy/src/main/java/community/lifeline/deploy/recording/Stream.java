package community.lifeline.deploy.recording;

import community.lifeline.gateway.mqtt.MqttConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A connection of its own to a broker, by MQTT 5. */
final class Stream implements AutoCloseable {
    private static final long GOODBYE_MILLIS = 2_000;

    private final MqttAsyncClient client;

    /** Hears messages, and that the connection is gone; on the client's thread. */
    interface Ear {
        void message(String topic, MqttMessage message) throws Exception;

        void lost(String why);
    }

    private Stream(MqttAsyncClient client) {
        this.client = client;
    }

    /** With the credentials and the trust that the gateway has. */
    static Stream connect(MqttConfig config, String name, Ear ear) throws IOException, MqttException {
        String uri = config.brokers()
                .getFirst()
                .toString()
                .replaceFirst("^mqtts:", "ssl:")
                .replaceFirst("^mqtt:", "tcp:");
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setReceiveMaximum(config.receiveMaximum());
        config.credentials().ifPresent(credentials -> {
            options.setUserName(credentials.username());
            options.setPassword(credentials.password().getBytes(StandardCharsets.UTF_8));
        });
        config.tls().ifPresent(tls -> options.setSocketFactory(tls.context().getSocketFactory()));
        MqttAsyncClient client =
                new MqttAsyncClient(uri, "lifeline-" + name + "-" + UUID.randomUUID(), new MemoryPersistence());
        client.setCallback(callback(ear));
        try {
            client.connect(options).waitForCompletion(config.connectTimeout().toMillis());
        } catch (MqttException e) {
            client.close(true);
            throw new IOException(
                    "the broker at " + uri + " cannot be reached (" + e.getMessage()
                            + "); start it, or name another by --broker tcp://host:1883",
                    e);
        }
        return new Stream(client);
    }

    private static MqttCallback callback(Ear ear) {
        return new MqttCallback() {
            @Override
            public void disconnected(MqttDisconnectResponse response) {
                ear.lost(String.valueOf(response.getReasonString()));
            }

            @Override
            public void messageArrived(String topic, MqttMessage message) throws Exception {
                ear.message(topic, message);
            }

            @Override
            public void mqttErrorOccurred(MqttException exception) {
                ear.lost(String.valueOf(exception.getMessage()));
            }

            @Override
            public void deliveryComplete(IMqttToken token) {}

            @Override
            public void connectComplete(boolean reconnect, String serverUri) {}

            @Override
            public void authPacketArrived(int reasonCode, MqttProperties properties) {}
        };
    }

    MqttAsyncClient client() {
        return client;
    }

    @Override
    public void close() throws MqttException {
        try {
            client.disconnectForcibly(GOODBYE_MILLIS, GOODBYE_MILLIS, true);
        } finally {
            client.close(true);
        }
    }
}
