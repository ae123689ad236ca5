package community.lifeline.alerts.notify.mqtt;

import community.lifeline.alerts.command.Downlink;
import community.lifeline.alerts.notify.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Sends commands to devices, QoS 1, never retained, and dropped by the broker when their time is over. */
public final class MqttDownlink implements Downlink {
    private final MqttAlertsConfig config;
    private final MqttLink link;
    private final InstantSource clock;

    /** @param tls for {@code ssl://}; empty takes the platform's own */
    public MqttDownlink(MqttAlertsConfig config, Optional<SSLSocketFactory> tls, InstantSource clock) {
        this.config = config;
        this.link = new MqttLink(config, tls);
        this.clock = clock;
    }

    @Override
    public Optional<String> send(String topic, byte[] payload, Instant expires) throws InterruptedException {
        return switch (link.publish(topic, () -> message(payload, expires))) {
            case Delivery.Sent _ -> Optional.empty();
            case Delivery.Retry(String reason, var _) -> Optional.of(reason);
            case Delivery.Refused(String reason) -> Optional.of(reason);
        };
    }

    /** Made once there is a connection, which may have taken long; empty where its time is over by then. */
    private Optional<MqttMessage> message(byte[] payload, Instant expires) {
        Duration left = Duration.between(clock.instant(), expires);
        if (!left.isPositive()) {
            return Optional.empty();
        }
        MqttMessage message = new MqttMessage(payload);
        message.setRetained(false);
        MqttProperties properties = new MqttProperties();
        properties.setMessageExpiryInterval(Math.max(1, left.toSeconds()));
        message.setProperties(properties);
        return Optional.of(message);
    }

    /** To connect and to be answered. */
    @Override
    public Duration patience() {
        return config.timeout().multipliedBy(2);
    }

    @Override
    public void close() {
        link.close();
    }
}
