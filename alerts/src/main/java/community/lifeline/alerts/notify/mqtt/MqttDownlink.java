package community.lifeline.alerts.notify.mqtt;

import community.lifeline.alerts.command.Downlink;
import community.lifeline.alerts.notify.Delivery;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Sends commands to devices, QoS 1, never retained, and dropped by the broker when their time is over. */
public final class MqttDownlink implements Downlink {
    private final MqttAlertsConfig config;
    private final MqttLink link;

    /** @param tls for {@code ssl://}; empty takes the platform's own */
    public MqttDownlink(MqttAlertsConfig config, Optional<SSLSocketFactory> tls) {
        this.config = config;
        this.link = new MqttLink(config, tls);
    }

    @Override
    public Optional<String> send(String topic, byte[] payload, Duration lives) throws InterruptedException {
        MqttMessage message = new MqttMessage(payload);
        message.setRetained(false);
        MqttProperties properties = new MqttProperties();
        properties.setMessageExpiryInterval(Math.max(1, lives.toSeconds()));
        message.setProperties(properties);
        return switch (link.publish(topic, message)) {
            case Delivery.Sent _ -> Optional.empty();
            case Delivery.Retry(String reason, var _) -> Optional.of(reason);
            case Delivery.Refused(String reason) -> Optional.of(reason);
        };
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
