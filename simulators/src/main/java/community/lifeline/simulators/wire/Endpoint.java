package community.lifeline.simulators.wire;

import java.net.URI;

/** Where a broker listens, from {@code tcp://host:port} (or {@code mqtt://}); port 1883 where none is named. */
public record Endpoint(String host, int port) {
    private static final int MQTT_PORT = 1883;

    public Endpoint {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " of the broker is outside 0 to 65535");
        }
    }

    public static Endpoint of(URI uri) {
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("tcp".equals(scheme) || "mqtt".equals(scheme))) {
            throw new IllegalArgumentException("broker '" + uri
                    + "' is not tcp://HOST:PORT (or mqtt://HOST:PORT), all that simulated devices speak");
        }
        // An IPv6 address stands in brackets in a URI, and without them elsewhere.
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        return new Endpoint(host, uri.getPort() < 0 ? MQTT_PORT : uri.getPort());
    }

    @Override
    public String toString() {
        return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
