package community.lifeline.gateway.mqtt;

import java.net.URI;
import java.util.List;

/** What one attempt to connect aims at. */
record Target(URI broker, MqttConfig.Version version, String clientId, List<String> filters) {
    /** As the Paho clients spell it. */
    String uri() {
        boolean tls = broker.getScheme().equals("ssl") || broker.getScheme().equals("mqtts");
        int port = broker.getPort() > 0 ? broker.getPort() : tls ? 8883 : 1883;
        return (tls ? "ssl://" : "tcp://") + broker.getHost() + ":" + port;
    }
}
