package community.lifeline.alerts.notify.mqtt;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.suppress.Remark;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.ingest.registry.Place;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what stands, retained, for LED boards and sirens: a {@link Board} for each community on
 * {@code lifeline/v1/{community}/alerts/boards/all} and for each building on {@code …/alerts/boards/building/{building}},
 * and whether a siren sounds as {@code ON} or {@code OFF} on {@code …/siren} below it. What stands is published again and
 * again and expires at the broker, so that a board that comes back shows nothing old.
 */
public final class Boards implements Channel<Notification> {
    /** Below a board's topic. */
    public static final String SIREN = "/siren";

    private static final Logger log = LoggerFactory.getLogger(Boards.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** What a topic segment may not hold. */
    private static final String UNSAFE = "[^\\p{L}\\p{N}._:-]";

    private final MqttAlertsConfig broker;
    private final BoardsConfig config;
    private final Function<DeviceId, Place> places;
    private final MqttLink link;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Held while a board is read and published, so that an older one never follows a newer one. */
    private final ReentrantLock publishing = new ReentrantLock();

    private final Map<UUID, Standing> standing = new HashMap<>();
    private final Map<String, Shown> shown = new HashMap<>();
    private boolean failing;

    private record Standing(Alert alert, Set<String> topics) {}

    private record Shown(String text, Instant at) {}

    /** @param places where a device stands; must not block */
    public Boards(
            MqttAlertsConfig broker,
            BoardsConfig config,
            Optional<SSLSocketFactory> tls,
            Function<DeviceId, Place> places,
            Clock clock) {
        this.broker = broker;
        this.config = config;
        this.places = places;
        this.link = new MqttLink(broker, tls);
        this.clock = clock;
        Thread.ofVirtual().name("boards").start(this::repeat);
    }

    @Override
    public String name() {
        return "boards";
    }

    @Override
    public boolean wants(Notification notification) {
        Alert alert = notification.episode().alert();
        return alert.lane() == Lane.LIVE && alert.level().compareTo(config.level()) <= 0;
    }

    @Override
    public RetryConfig retry() {
        return broker.retry();
    }

    @Override
    public void recall(Notification notification) {
        // The thread that looks every second publishes it.
        Alert alert = notification.episode().alert();
        publishing.lock();
        try {
            standing.putIfAbsent(alert.id(), new Standing(alert, topics(alert)));
        } finally {
            publishing.unlock();
        }
    }

    @Override
    public Delivery tell(Notification notification) throws InterruptedException {
        Alert alert = notification.episode().alert();
        boolean reminder =
                notification.remark().filter(Remark.Reminds.class::isInstance).isPresent();
        if (reminder) {
            return new Delivery.Sent();
        }
        publishing.lockInterruptibly();
        try {
            Set<String> topics = topics(alert);
            if (notification.turn().ends()) {
                Standing before = standing.remove(alert.id());
                topics = before == null ? topics : before.topics();
            } else {
                standing.put(alert.id(), new Standing(alert, topics));
            }
            return show(topics);
        } finally {
            publishing.unlock();
        }
    }

    private Set<String> topics(Alert alert) {
        return topics(alert.device().community(), places.apply(alert.device()).building());
    }

    /** Where what stands in a building is shown. */
    public static Set<String> topics(String community, Optional<String> building) {
        String root = DeviceTopic.ROOT + community + "/alerts/boards/";
        Set<String> topics = new LinkedHashSet<>();
        topics.add(root + "all");
        building.ifPresent(id -> topics.add(root + "building/" + id.replaceAll(UNSAFE, "_")));
        return topics;
    }

    /** The first that fails, if one does. */
    private Delivery show(Set<String> topics) throws InterruptedException {
        for (String topic : topics) {
            if (show(topic) instanceof Delivery.Retry failed) {
                return failed;
            }
        }
        return new Delivery.Sent();
    }

    private Delivery show(String topic) throws InterruptedException {
        Instant now = clock.instant();
        List<Alert> there = standing.values().stream()
                .filter(each -> each.topics().contains(topic))
                .map(Standing::alert)
                .toList();
        Board board = Board.of(there, config.siren(), now);
        // The siren first: it is what people run for.
        Delivery siren = link.publish(topic + SIREN, retained(board.switched(), there.isEmpty()));
        Delivery text = link.publish(topic, retained(board.json(), there.isEmpty()));
        if (!(siren instanceof Delivery.Sent)) {
            return siren;
        }
        if (!(text instanceof Delivery.Sent)) {
            return text;
        }
        if (there.isEmpty()) {
            shown.remove(topic);
        } else {
            shown.put(topic, new Shown(board.json(), now));
        }
        return text;
    }

    private MqttMessage retained(String text, boolean calm) {
        MqttMessage message = new MqttMessage(text.getBytes(StandardCharsets.UTF_8));
        message.setRetained(true);
        if (!calm) {
            MqttProperties properties = new MqttProperties();
            properties.setMessageExpiryInterval(
                    Math.max(1, config.refresh().multipliedBy(4).toSeconds()));
            message.setProperties(properties);
        }
        return message;
    }

    private void repeat() {
        try {
            while (!closed.await(Math.min(LOOK.toMillis(), config.refresh().toMillis()), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Publishes what is due again, what an earlier run left standing, and sirens that are to stop. */
    private void look() throws InterruptedException {
        publishing.lockInterruptibly();
        try {
            Instant now = clock.instant();
            Set<String> topics = new LinkedHashSet<>();
            standing.values().forEach(each -> topics.addAll(each.topics()));
            topics.removeIf(topic -> !due(topic, now));
            note(show(topics));
        } finally {
            publishing.unlock();
        }
    }

    private void note(Delivery delivery) {
        boolean failed = delivery instanceof Delivery.Retry;
        if (failed && !failing) {
            log.warn("Boards and sirens cannot be kept up to date: {}", delivery);
        }
        failing = failed;
    }

    private boolean due(String topic, Instant now) {
        Shown before = shown.get(topic);
        if (before == null || !now.isBefore(before.at().plus(config.refresh()))) {
            return true;
        }
        List<Alert> there = standing.values().stream()
                .filter(each -> each.topics().contains(topic))
                .map(Standing::alert)
                .toList();
        return !Board.of(there, config.siren(), now).json().equals(before.text());
    }

    @Override
    public void close() {
        closed.countDown();
        link.close();
    }
}
