package community.lifeline.alerts.notify.mqtt;

import community.lifeline.alerts.notify.RetryConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * @param broker {@code tcp://host:port} or {@code ssl://host:port}
 * @param clientId unique at the broker
 * @param timeout for connecting, and for the broker's acknowledgement
 */
public record MqttAlertsConfig(
        URI broker,
        String clientId,
        Optional<String> username,
        Optional<String> password,
        Duration timeout,
        RetryConfig retry) {
    /** A broker that is back should have what waits within seconds. */
    public static final RetryConfig QUICK =
            new RetryConfig(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofHours(6));

    private static final Set<String> SCHEMES = Set.of("tcp", "ssl");

    public MqttAlertsConfig {
        if (!SCHEMES.contains(String.valueOf(broker.getScheme())) || broker.getHost() == null) {
            throw new IllegalArgumentException(
                    "alerts.mqtt.broker: '" + broker + "' is not allowed; write tcp://host:port or ssl://host:port");
        }
        if (clientId.isBlank() || clientId.length() > 128) {
            throw new IllegalArgumentException(
                    "alerts.mqtt.client-id: '" + clientId + "' is not allowed; write 1 to 128 characters");
        }
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "alerts.mqtt.timeout: '" + timeout + "' is not allowed; write a duration of 100 ms to 1 min");
        }
    }

    @Override
    public String toString() {
        return "MqttAlertsConfig[" + broker + ", " + clientId
                + username.map(user -> ", user " + user).orElse("") + (password.isPresent() ? ", password ***" : "")
                + ", " + timeout + "]";
    }
}
