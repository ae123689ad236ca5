package community.lifeline.gateway.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Paho's MQTT 3.1.1 client with a {@link PublishFilter} before it. */
final class FilteredMqtt3Client extends MqttAsyncClient {
    FilteredMqtt3Client(String uri, String clientId) throws MqttException {
        super(uri, clientId, new MemoryPersistence());
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectOptions options) throws MqttException {
        NetworkModule[] modules = super.createNetworkModules(address, options);
        for (int i = 0; i < modules.length; i++) {
            modules[i] = new Filtered(modules[i]);
        }
        return modules;
    }

    private static final class Filtered implements NetworkModule {
        private final NetworkModule socket;

        Filtered(NetworkModule socket) {
            this.socket = socket;
        }

        @Override
        public void start() throws IOException, MqttException {
            socket.start();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new PublishFilter(socket.getInputStream(), false);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public void stop() throws IOException {
            socket.stop();
        }

        @Override
        public String getServerURI() {
            return socket.getServerURI();
        }
    }
}
