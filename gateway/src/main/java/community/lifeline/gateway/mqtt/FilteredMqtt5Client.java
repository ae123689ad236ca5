package community.lifeline.gateway.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** Paho's MQTT 5 client with a {@link PublishFilter} before it. */
final class FilteredMqtt5Client extends MqttAsyncClient {
    private volatile @Nullable PublishFilter filter;

    FilteredMqtt5Client(String uri, String clientId) throws MqttException {
        super(uri, clientId, new MemoryPersistence());
    }

    boolean isDuplicate(int packetId) {
        PublishFilter present = filter;
        return present != null && present.isDuplicate(packetId);
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options) throws MqttException {
        NetworkModule[] modules = super.createNetworkModules(address, options);
        for (int i = 0; i < modules.length; i++) {
            modules[i] = new Filtered(modules[i]);
        }
        return modules;
    }

    private final class Filtered implements NetworkModule {
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
            PublishFilter fresh = new PublishFilter(socket.getInputStream(), true);
            filter = fresh;
            return fresh;
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
