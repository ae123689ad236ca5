package community.lifeline.alerts.notify.webhook;

import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.notify.AlertDocument;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.notify.RetryConfig;
import java.time.Instant;

/** Tells a system of alerts: events of type {@code community.lifeline.alert.fired} and {@code ….resolved}. */
public final class Webhook implements Channel<Notification> {
    private final WebhookConfig config;
    private final Post post;

    public Webhook(WebhookConfig config) {
        this.config = config;
        this.post = new Post(config);
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public boolean wants(Notification notification) {
        return config.lanes().contains(notification.episode().alert().lane());
    }

    @Override
    public RetryConfig retry() {
        return config.retry();
    }

    @Override
    public Delivery tell(Notification notification) throws InterruptedException {
        Episode episode = notification.episode();
        Instant time = notification.turn().ends() && episode instanceof Episode.Resolved over
                ? over.resolvedAt()
                : episode.alert().firedAt();
        return post.send(new CloudEvent(
                notification.key(),
                episode.alert().device().community(),
                "alert." + notification.turn().label(),
                episode.alert().device().toString(),
                time,
                AlertDocument.json(notification)));
    }

    @Override
    public void close() {
        post.close();
    }
}
