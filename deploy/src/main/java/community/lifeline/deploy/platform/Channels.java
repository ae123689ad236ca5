package community.lifeline.deploy.platform;

import community.lifeline.alerts.command.Downlink;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.notify.alertmanager.Alertmanager;
import community.lifeline.alerts.notify.mail.Mail;
import community.lifeline.alerts.notify.mqtt.Boards;
import community.lifeline.alerts.notify.mqtt.MqttAlertsConfig;
import community.lifeline.alerts.notify.mqtt.MqttDownlink;
import community.lifeline.alerts.notify.mqtt.MqttLink;
import community.lifeline.alerts.notify.mqtt.MqttPublisher;
import community.lifeline.alerts.notify.webhook.LetterWebhook;
import community.lifeline.alerts.notify.webhook.Webhook;
import community.lifeline.alerts.proof.Proofs;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.mqtt.TlsConfig;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Place;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;

/** The channels by which systems are told of alerts, and people of responses, as the settings name them. A new channel is made here. */
record Channels(Components components, MqttConfig mqtt) {
    private static final Clock CLOCK = Clock.systemUTC();

    /**
     * The alert desk closes what it is given.
     *
     * @param places where a device stands; must not block
     */
    List<Channel<Notification>> open(Function<DeviceId, Place> places) {
        List<Channel<Notification>> channels = new ArrayList<>();
        components.webhook().ifPresent(config -> channels.add(new Webhook(config)));
        components.alertmanager().ifPresent(config -> channels.add(new Alertmanager(config, CLOCK)));
        if (components.publishesAlerts() && !mqtt.brokers().isEmpty()) {
            channels.add(new MqttPublisher(link("-alerts"), tls()));
            components
                    .boards()
                    .ifPresent(config -> channels.add(new Boards(link("-boards"), config, tls(), places, CLOCK)));
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

    /** The way to devices, where there is a broker; whoever sends commands closes it. */
    Optional<Downlink> downlink(InstantSource clock) {
        return mqtt.brokers().isEmpty()
                ? Optional.empty()
                : Optional.of(new MqttDownlink(link("-commands"), tls(), clock));
    }

    /** How a reading of the proof of life comes to the broker. */
    MqttLink proof() {
        return new MqttLink(link("-proof"), tls());
    }

    /** Whom the proof of life tells directly, by channels of its own. */
    List<Proofs.Direct> direct() {
        List<Proofs.Direct> direct = new ArrayList<>();
        List<String> addresses = components.proof().mail();
        components.notices().mail().filter(_ -> !addresses.isEmpty()).ifPresent(config -> {
            Mail mail = new Mail(config);
            addresses.forEach(address -> direct.add(new Proofs.Direct(mail, address)));
        });
        components
                .proof()
                .webhook()
                .ifPresent(config -> direct.add(new Proofs.Direct(
                        new LetterWebhook(config), config.url().getHost())));
        return direct;
    }

    /** With the gateway's broker and credentials, under a client id of its own. */
    private MqttAlertsConfig link(String suffix) {
        return new MqttAlertsConfig(
                broker(mqtt.brokers().getFirst()),
                mqtt.clientId() + suffix,
                mqtt.credentials().map(MqttConfig.Credentials::username),
                mqtt.credentials().map(MqttConfig.Credentials::password),
                mqtt.connectTimeout(),
                MqttAlertsConfig.QUICK);
    }

    private Optional<SSLSocketFactory> tls() {
        return mqtt.tls().map(TlsConfig::context).map(context -> context.getSocketFactory());
    }

    private static URI broker(URI uri) {
        return URI.create(uri.toString().replaceFirst("^mqtts:", "ssl:").replaceFirst("^mqtt:", "tcp:"));
    }
}
