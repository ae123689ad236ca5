package community.lifeline.gateway.mqtt;

import community.lifeline.gateway.telemetry.TopicFilter;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the broker is and how to listen to it.
 *
 * @param brokers tried in turn until one answers: {@code tcp} (or {@code mqtt}) and {@code ssl} (or {@code mqtts})
 * @param clientId must stay the same from start to start, since the broker keeps what arrives meanwhile under this name;
 *     no two gateways may share it
 * @param sessionExpiry how long the broker keeps it after the gateway is gone (MQTT 5; older brokers decide themselves)
 * @param receiveMaximum how many messages a broker may have under way on one connection, unacknowledged (MQTT 5)
 * @param subscriptions one connection each; no topic may match two of them, or its messages would be taken twice
 */
public record MqttConfig(
        List<URI> brokers,
        Version version,
        String clientId,
        Optional<Credentials> credentials,
        Optional<TlsConfig> tls,
        Duration connectTimeout,
        Duration keepAlive,
        Duration sessionExpiry,
        int receiveMaximum,
        List<Subscription> subscriptions) {
    /** How long a broker is given to take its leave. */
    static final Duration GOODBYE = Duration.ofSeconds(2);

    /** Which MQTT the broker speaks; {@code AUTO} tries 5 and falls back to 3.1.1 where the broker refuses it. */
    public enum Version {
        AUTO,
        V5,
        V3_1_1
    }

    /** What the broker lets the gateway in for. */
    public record Credentials(String username, String password) {
        @Override
        public String toString() {
            return "Credentials[username=" + username + ", password=***]";
        }
    }

    /** One connection: its name, which ends its client id where there are several, and the topics it listens to. */
    public record Subscription(String name, List<String> filters) {
        public static final Subscription EVERYTHING = new Subscription("all", List.of("lifeline/#"));

        public Subscription {
            filters = List.copyOf(filters);
            if (!name.matches("[A-Za-z0-9_-]{1,32}")) {
                throw new IllegalArgumentException(
                        "a subscription's name is '" + name + "' but must be 1 to 32 letters, digits, '_' or '-'");
            }
            if (filters.isEmpty()) {
                throw new IllegalArgumentException("the subscription '" + name + "' names no topic filter");
            }
            filters.forEach(TopicFilter::new);
        }
    }

    private static final Set<String> SCHEMES = Set.of("tcp", "mqtt", "ssl", "mqtts");

    public MqttConfig {
        brokers = List.copyOf(brokers);
        subscriptions = List.copyOf(subscriptions);
        if (brokers.isEmpty()) {
            throw new IllegalArgumentException(
                    "mqtt.brokers is empty; name at least one, such as tcp://localhost:1883");
        }
        brokers.forEach(MqttConfig::requireBroker);
        if (clientId.isBlank() || clientId.length() > 128) {
            throw new IllegalArgumentException(
                    "mqtt.client-id is '" + clientId + "' but must have 1 to 128 characters");
        }
        requireSeconds("mqtt.connect-timeout", connectTimeout, 1, 300);
        requireSeconds("mqtt.keep-alive", keepAlive, 5, 3600);
        // Artemis reckons in 32 bits of milliseconds and drops a longer session at once.
        requireSeconds("mqtt.session-expiry", sessionExpiry, 60, Integer.MAX_VALUE / 1000);
        if (receiveMaximum < 1 || receiveMaximum > 65_535) {
            throw new IllegalArgumentException(
                    "mqtt.receive-maximum is " + receiveMaximum + " but must be between 1 and 65535");
        }
        requireApart(subscriptions);
    }

    /** Everything on {@code broker} through one connection, with the usual bounds. */
    public static MqttConfig of(URI broker, String clientId) {
        return new MqttConfig(
                List.of(broker),
                Version.AUTO,
                clientId,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofDays(7),
                2000,
                List.of(Subscription.EVERYTHING));
    }

    /** Whether one of the subscriptions brings what is published on {@code topic}. */
    public boolean hears(String topic) {
        return subscriptions.stream()
                .flatMap(subscription -> subscription.filters().stream())
                .anyMatch(filter -> new TopicFilter(filter).matches(topic));
    }

    /** How long the broker is waited for: a little longer than the socket's own timeout, which says better what is wrong. */
    Duration patience() {
        return connectTimeout.plus(GOODBYE);
    }

    /** The client id of {@code subscription}'s connection. */
    public String clientIdOf(Subscription subscription) {
        return subscriptions.size() == 1 ? clientId : clientId + "-" + subscription.name();
    }

    private static void requireBroker(URI broker) {
        if (broker.getScheme() == null || !SCHEMES.contains(broker.getScheme()) || broker.getHost() == null) {
            throw new IllegalArgumentException("mqtt.brokers has '" + broker
                    + "' but a broker is tcp://host:port or ssl://host:port (mqtt:// and mqtts:// mean the same)");
        }
    }

    private static void requireSeconds(String key, Duration value, int least, int most) {
        if (value.toSeconds() < least || value.toSeconds() > most) {
            throw new IllegalArgumentException(key + " is " + value + " but must be between "
                    + Duration.ofSeconds(least) + " and " + Duration.ofSeconds(most));
        }
    }

    private static void requireApart(List<Subscription> subscriptions) {
        if (subscriptions.isEmpty()) {
            throw new IllegalArgumentException("mqtt.connections is empty; subscribe to lifeline/# at least");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < subscriptions.size(); i++) {
            if (!names.add(subscriptions.get(i).name())) {
                throw new IllegalArgumentException(
                        "mqtt.connections names '" + subscriptions.get(i).name() + "' twice");
            }
            for (Subscription other : subscriptions.subList(i + 1, subscriptions.size())) {
                requireApart(subscriptions.get(i), other);
            }
        }
    }

    private static void requireApart(Subscription one, Subscription other) {
        for (String filter : one.filters()) {
            for (String otherFilter : other.filters()) {
                if (new TopicFilter(filter).overlaps(new TopicFilter(otherFilter))) {
                    throw new IllegalArgumentException("mqtt.connections: '" + filter + "' of " + one.name() + " and '"
                            + otherFilter + "' of " + other.name()
                            + " can match the same topic, whose messages would be taken twice; split them apart");
                }
            }
        }
    }
}
