package community.lifeline.alerts.notify.alertmanager;

import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.HttpCall;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.suppress.Remark;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts live alerts to {@code /api/v2/alerts}, and those that stand again and again, on a virtual thread of its own: what is
 * not heard of for a while ends there by itself, and that must only happen where Lifeline is gone. Alerts of an earlier run
 * are taken over by {@link #recall}.
 */
public final class Alertmanager implements Channel<Notification> {
    private static final Logger log = LoggerFactory.getLogger(Alertmanager.class);
    private static final int AT_ONCE = 200;

    private final AlertmanagerConfig config;
    private final Clock clock;
    private final HttpClient client;
    private final URI alerts;
    /** What was told and is not over. */
    private final Map<UUID, Notification> standing = new ConcurrentHashMap<>();

    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean failing;

    public Alertmanager(AlertmanagerConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.alerts = URI.create(config.url().toString().replaceFirst("/$", "") + "/api/v2/alerts");
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        Thread.ofVirtual().name("alertmanager").start(this::repeat);
    }

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public boolean wants(Notification notification) {
        return notification.episode().alert().lane() == Lane.LIVE;
    }

    @Override
    public RetryConfig retry() {
        return config.retry();
    }

    @Override
    public void recall(Notification notification) {
        standing.putIfAbsent(notification.episode().alert().id(), notification);
    }

    @Override
    public Delivery tell(Notification notification) throws InterruptedException {
        UUID id = notification.episode().alert().id();
        if (notification.turn().ends()) {
            standing.remove(id);
        } else if (notification
                .remark()
                .filter(Remark.Reminds.class::isInstance)
                .isEmpty()) {
            // A reminder is no alert, and nothing will say that it is over.
            standing.put(id, notification);
        }
        return post(List.of(notification));
    }

    private Delivery post(Collection<Notification> notifications) throws InterruptedException {
        Instant until = clock.instant().plus(config.lasts());
        HttpRequest.Builder request = HttpRequest.newBuilder(alerts)
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(PostableAlerts.of(notifications, until)));
        config.username().ifPresent(user -> request.header("Authorization", "Basic " + basic(user)));
        try {
            HttpCall.Answer answer = HttpCall.send(client, request.build(), config.timeout());
            if (answer.success()) {
                return new Delivery.Sent();
            }
            String reason = alerts.getHost() + " answered " + answer.status() + ": "
                    + answer.text().strip();
            return answer.status() == 400 ? new Delivery.Refused(reason) : new Delivery.Retry(reason);
        } catch (IOException e) {
            return new Delivery.Retry(
                    alerts.getHost() + " cannot be reached: " + e.getClass().getSimpleName());
        }
    }

    private String basic(String user) {
        String both = user + ":" + config.password().orElse("");
        return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private void repeat() {
        try {
            while (!closed.await(config.resend().toMillis(), TimeUnit.MILLISECONDS)) {
                resend();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void resend() throws InterruptedException {
        List<Notification> all = new ArrayList<>(standing.values());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Notification> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            // One that has ended meanwhile must not be woken up.
            some = some.stream()
                    .filter(each -> standing.containsKey(each.episode().alert().id()))
                    .toList();
            note(post(some));
        }
    }

    private void note(Delivery delivery) {
        boolean failed = !(delivery instanceof Delivery.Sent);
        if (failed != failing) {
            failing = failed;
            if (failed) {
                log.warn("Alertmanager does not hear which alerts stand, and will end them by itself: {}", delivery);
            } else {
                log.info("Alertmanager hears again which alerts stand");
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        client.shutdownNow();
    }
}
