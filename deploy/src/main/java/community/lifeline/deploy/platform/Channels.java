package community.lifeline.deploy.platform;

import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.notify.alertmanager.Alertmanager;
import community.lifeline.alerts.notify.mail.Mail;
import community.lifeline.alerts.notify.mqtt.MqttAlertsConfig;
import community.lifeline.alerts.notify.mqtt.MqttPublisher;
import community.lifeline.alerts.notify.webhook.LetterWebhook;
import community.lifeline.alerts.notify.webhook.Webhook;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.mqtt.TlsConfig;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The channels by which systems are told of alerts, and people of responses, as the settings name them. A new channel is made here. */
record Channels(Components components, MqttConfig mqtt) {
    /** The alert desk closes what it is given. */
    List<Channel<Notification>> open() {
        List<Channel<Notification>> channels = new ArrayList<>();
        components.webhook().ifPresent(config -> channels.add(new Webhook(config)));
        components
                .alertmanager()
                .ifPresent(config -> channels.add(new Alertmanager(config, Clock.systemUTC())));
        if (components.publishesAlerts() && !mqtt.brokers().isEmpty()) {
            channels.add(publisher());
        }
        return channels;
    }

    /** The ways to people. The post office closes what it is given. */
    List<Channel<Letter>> toPeople() {
        List<Channel<Letter>> channels = new ArrayList<>();
        components.notices().mail().ifPresent(config -> channels.add(new Mail(config)));
        components.notices().bridges().forEach(config -> channels.add(new LetterWebhook(config)));
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
