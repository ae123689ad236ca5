package community.lifeline.parts.broker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the broker is run.
 *
 * @param folder keeps sessions, queued and retained messages across restarts; used by one broker at a time
 * @param host address to listen on; another than loopback needs credentials
 * @param port 0 takes a free one
 * @param credentials passwords by user name; empty lets anybody in, which only loopback allows
 * @param devices passwords by user name of those who may not speak for Lifeline: neither command a device nor tell of an
 *     alert
 * @param tls empty speaks plain MQTT
 * @param maxPacketBytes of one MQTT packet; the connection that sends a larger one is closed
 * @param receiveMaximum how many QoS 1 messages one publisher may have unacknowledged
 * @param memoryBytes of queued messages kept on the heap; what is above lies on disk alone
 * @param minFreeDiskBytes below this much free disk space no message is accepted any more
 * @param maxTopics remembered once somebody has published to them; more cost time, as the oldest are made anew
 * @param maxRetained topics with a retained message; what is published to others is delivered, but not retained
 * @param kept sessions for which messages are kept from the first moment on
 */
public record BrokerOptions(
        Path folder,
        String host,
        int port,
        Map<String, String> credentials,
        Map<String, String> devices,
        Optional<Tls> tls,
        int maxPacketBytes,
        int receiveMaximum,
        long memoryBytes,
        long minFreeDiskBytes,
        int maxTopics,
        int maxRetained,
        List<Kept> kept) {
    private static final int MIB = 1024 * 1024;

    /** The server's certificate and key, in a PKCS#12 or JKS file. */
    public record Tls(Path keyStore, String password) {
        @Override
        public String toString() {
            return "Tls[keyStore=%s, password=***]".formatted(keyStore);
        }
    }

    /**
     * A subscription of a session that is kept. Messages that match it wait for that client even before it connects for
     * the first time; without it, what devices publish between the broker's first start and the client's first
     * subscription reaches nobody.
     *
     * @param filter as the client will subscribe, {@code $share/…} included
     */
    public record Kept(String clientId, String filter) {}

    public BrokerOptions {
        require(port >= 0 && port <= 65_535, "port", port, "0 (a free one) to 65535");
        require(
                maxPacketBytes >= 1024 && maxPacketBytes <= 256 * MIB - 1,
                "maxPacketBytes",
                maxPacketBytes,
                "1 KiB to 256 MiB");
        require(receiveMaximum >= 1 && receiveMaximum <= 65_535, "receiveMaximum", receiveMaximum, "1 to 65535");
        require(memoryBytes >= 8L * MIB, "memoryBytes", memoryBytes, "at least 8 MiB");
        require(minFreeDiskBytes >= 0, "minFreeDiskBytes", minFreeDiskBytes, "0 or more");
        require(maxTopics >= 1, "maxTopics", maxTopics, "1 or more");
        require(maxRetained >= 0, "maxRetained", maxRetained, "0 or more");
        credentials = Map.copyOf(credentials);
        devices = Map.copyOf(devices);
        for (String user : devices.keySet()) {
            require(!credentials.isEmpty(), "devices", user, "needs a user of Lifeline's own beside it");
            require(!credentials.containsKey(user), "devices", user, "is Lifeline's own user; give devices another");
        }
        kept = List.copyOf(kept);
        if (credentials.isEmpty() && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "host \"%s\": a broker that others can reach needs credentials; give users and passwords, or listen on 127.0.0.1"
                            .formatted(host));
        }
    }

    /** On a free port of 127.0.0.1, open to every user of this machine. */
    public static BrokerOptions in(Path folder) {
        return new BrokerOptions(
                folder,
                "127.0.0.1",
                0,
                Map.of(),
                Map.of(),
                Optional.empty(),
                MIB,
                10_000,
                64L * MIB,
                256L * MIB,
                20_000,
                5_000,
                List.of());
    }

    public BrokerOptions withAddress(String otherHost, int otherPort) {
        return new BrokerOptions(
                folder,
                otherHost,
                otherPort,
                credentials,
                devices,
                tls,
                maxPacketBytes,
                receiveMaximum,
                memoryBytes,
                minFreeDiskBytes,
                maxTopics,
                maxRetained,
                kept);
    }

    public BrokerOptions withPort(int other) {
        return withAddress(host, other);
    }

    public BrokerOptions withCredentials(Map<String, String> other) {
        return new BrokerOptions(
                folder,
                host,
                port,
                other,
                devices,
                tls,
                maxPacketBytes,
                receiveMaximum,
                memoryBytes,
                minFreeDiskBytes,
                maxTopics,
                maxRetained,
                kept);
    }

    public BrokerOptions withDevices(Map<String, String> other) {
        return new BrokerOptions(
                folder,
                host,
                port,
                credentials,
                other,
                tls,
                maxPacketBytes,
                receiveMaximum,
                memoryBytes,
                minFreeDiskBytes,
                maxTopics,
                maxRetained,
                kept);
    }

    public BrokerOptions withTls(Tls other) {
        return new BrokerOptions(
                folder,
                host,
                port,
                credentials,
                devices,
                Optional.of(other),
                maxPacketBytes,
                receiveMaximum,
                memoryBytes,
                minFreeDiskBytes,
                maxTopics,
                maxRetained,
                kept);
    }

    public BrokerOptions withMaxPacketBytes(int other) {
        return new BrokerOptions(
                folder,
                host,
                port,
                credentials,
                devices,
                tls,
                other,
                receiveMaximum,
                memoryBytes,
                minFreeDiskBytes,
                maxTopics,
                maxRetained,
                kept);
    }

    public BrokerOptions withMemoryBytes(long other) {
        return new BrokerOptions(
                folder,
                host,
                port,
                credentials,
                devices,
                tls,
                maxPacketBytes,
                receiveMaximum,
                other,
                minFreeDiskBytes,
                maxTopics,
                maxRetained,
                kept);
    }

    public BrokerOptions withMinFreeDiskBytes(long other) {
        return new BrokerOptions(
                folder,
                host,
                port,
                credentials,
                devices,
                tls,
                maxPacketBytes,
                receiveMaximum,
                memoryBytes,
                other,
                maxTopics,
                maxRetained,
                kept);
    }

    public BrokerOptions withTopics(int most, int mostRetained) {
        return new BrokerOptions(
                folder,
                host,
                port,
                credentials,
                devices,
                tls,
                maxPacketBytes,
                receiveMaximum,
                memoryBytes,
                minFreeDiskBytes,
                most,
                mostRetained,
                kept);
    }

    public BrokerOptions withKept(List<Kept> other) {
        return new BrokerOptions(
                folder,
                host,
                port,
                credentials,
                devices,
                tls,
                maxPacketBytes,
                receiveMaximum,
                memoryBytes,
                minFreeDiskBytes,
                maxTopics,
                maxRetained,
                other);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host \"%s\": not an address of this machine".formatted(host), e);
        }
    }

    private static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s %s: %s".formatted(key, value, allowed));
        }
    }

    @Override
    public String toString() {
        return "BrokerOptions[folder=%s, host=%s, port=%d, users=%s, tls=%s]"
                .formatted(folder, host, port, credentials.keySet(), tls);
    }
}
