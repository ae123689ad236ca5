package community.lifeline.gateway.mqtt;

import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes connections by Eclipse Paho: its MQTT 5 client, or its older one for brokers that only speak 3.1.1. */
final class PahoConnector implements Connection.Connector {
    private final MqttConfig config;
    private final Optional<SSLSocketFactory> tls;

    PahoConnector(MqttConfig config) {
        this.config = config;
        tls = config.tls().map(settings -> settings.context().getSocketFactory());
    }

    @Override
    public Connection connection(Target target) {
        @Nullable SSLSocketFactory factory = target.uri().startsWith("ssl:") ? tls.orElse(null) : null;
        return switch (target.version()) {
            case AUTO, V5 -> new Mqtt5Connection(target, config, factory);
            case V3_1_1 -> new Mqtt3Connection(target, config, factory);
        };
    }
}
