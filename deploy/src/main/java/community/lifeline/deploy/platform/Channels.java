package community.lifeline.deploy.platform;

import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.notify.mqtt.MqttAlertsConfig;
import community.lifeline.alerts.notify.mqtt.MqttPublisher;
import community.lifeline.alerts.notify.webhook.Webhook;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.mqtt.TlsConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The channels that alerts are told by, as the settings name them. A new channel is made here. */
record Channels(Components components, MqttConfig mqtt) {
    /** The alert desk closes what it is given. */
    List<Channel<Notification>> open() {
        List<Channel<Notification>> channels = new ArrayList<>();
        components.webhook().ifPresent(config -> channels.add(new Webhook(config)));
        if (components.publishesAlerts() && !mqtt.brokers().isEmpty()) {
            channels.add(publisher());
        }
        return channels;
    }

    /** With the gateway's broker and credentials, under a client id of its own. */
    private MqttPublisher publisher() {
        MqttAlertsConfig config = new MqttAlertsConfig(
                broker(mqtt.brokers().getFirst()),
                mqtt.clientId() + "-alerts",
                mqtt.credentials().map(MqttConfig.Credentials::username),
                mqtt.credentials().map(MqttConfig.Credentials::password),
                mqtt.connectTimeout(),
                MqttAlertsConfig.QUICK);
        return new MqttPublisher(config, mqtt.tls().map(TlsConfig::context).map(context -> context.getSocketFactory()));
    }

    private static URI broker(URI uri) {
        return URI.create(uri.toString().replaceFirst("^mqtts:", "ssl:").replaceFirst("^mqtt:", "tcp:"));
    }
}
