package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.mqtt.MqttConfig;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which broker a command speaks to; with the credentials that the settings have for the gateway. */
final class BrokerOption {
    private static final Set<String> SCHEMES = Set.of("tcp", "mqtt", "ssl", "mqtts");

    @Option(
            names = "--broker",
            paramLabel = "URI",
            description = "tcp://host:1883 or ssl://host:8883; without it the one of the settings")
    private @Nullable URI broker;

    MqttConfig of(Components components) {
        MqttConfig usual = components.mqtt(components.embeddedBroker());
        if (broker == null) {
            if (usual.brokers().isEmpty()) {
                throw new Refused("name a broker: --broker tcp://host:1883");
            }
            return usual;
        }
        if (broker.getHost() == null || !SCHEMES.contains(String.valueOf(broker.getScheme()))) {
            throw new Refused("--broker '" + broker + "' is not tcp://host:1883 or ssl://host:8883");
        }
        return new MqttConfig(
                List.of(broker),
                usual.version(),
                usual.clientId(),
                usual.credentials(),
                usual.tls(),
                usual.connectTimeout(),
                usual.keepAlive(),
                usual.sessionExpiry(),
                usual.receiveMaximum(),
                usual.subscriptions());
    }
}
