package community.lifeline.alerts.notify.mqtt;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.AlertDocument;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * Publishes an {@link AlertDocument} of each live alert, QoS 1, on
 * {@code lifeline/v1/{community}/alerts/{level}/{kind}/{device}}. What is not acknowledged is published again and may
 * then arrive twice, with one {@code id} and {@code transition}.
 */
public final class MqttPublisher implements Channel<Notification> {
    private final MqttAlertsConfig config;
    private final MqttLink link;

    /** @param tls for {@code ssl://}; empty takes the platform's own */
    public MqttPublisher(MqttAlertsConfig config, Optional<SSLSocketFactory> tls) {
        this.config = config;
        this.link = new MqttLink(config, tls);
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public boolean wants(Notification notification) {
        return notification.episode().alert().lane() == Lane.LIVE;
    }

    @Override
    public RetryConfig retry() {
        return config.retry();
    }

    /** Where an alert is published. */
    public static String topic(Alert alert) {
        return topic(alert.device(), alert.level());
    }

    /** The same, of whichever alert. */
    public static String topic(DeviceId device, Level level) {
        return DeviceTopic.ROOT + device.community() + "/alerts/" + level.label() + "/" + device.kind() + "/"
                + device.device();
    }

    @Override
    public Delivery tell(Notification notification) throws InterruptedException {
        return link.publish(topic(notification.episode().alert()), new MqttMessage(AlertDocument.of(notification)));
    }

    @Override
    public void close() {
        link.close();
    }
}
