package community.lifeline.simulators.wire;

import java.net.URI;

/** Where a broker listens, from {@code tcp://host:port} (or {@code mqtt://}); port 1883 where none is named. */
public record Endpoint(String host, int port) {
    private static final int MQTT_PORT = 1883;

    public static Endpoint of(URI uri) {
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("tcp".equals(scheme) || "mqtt".equals(scheme))) {
            throw new IllegalArgumentException("broker '" + uri
                    + "' is not tcp://HOST:PORT (or mqtt://HOST:PORT), all that simulated devices speak");
        }
        return new Endpoint(uri.getHost(), uri.getPort() < 0 ? MQTT_PORT : uri.getPort());
    }

    @Override
    public String toString() {
        return "tcp://" + host + ":" + port;
    }
}
