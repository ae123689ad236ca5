package community.lifeline.gateway.mqtt;

import community.lifeline.gateway.mqtt.MqttConfig.Subscription;
import community.lifeline.gateway.mqtt.MqttConfig.Version;
import community.lifeline.gateway.retry.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one subscription connected, on a thread of its own, from {@link #start} to {@link #stop}:
 *
 * <pre>
 * connecting ──opened──▶ connected ──lost──▶ waiting ──▶ connecting
 *     └──────────────refused or unreachable────▲
 * </pre>
 */
public final class Link {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);
    /** A connection that lasts this long was a good one, and its loss is a new trouble. */
    private static final Duration GOOD = Duration.ofSeconds(10);
    /** A broker that is starting closes connections too, so this many in a row before MQTT 5 is given up. */
    private static final int CLOSED_BEFORE_FALLBACK = 3;

    private final MqttConfig config;
    private final Subscription subscription;
    private final Connection.Connector connector;
    private final Inbox inbox;
    private final Backoff backoff;
    private final AtomicLong reconnects = new AtomicLong();
    private Version version;
    private int closedInARow;
    private int brokerIndex;
    private boolean everOpened;
    private volatile boolean connected;
    private volatile boolean closing;
    private @Nullable Thread thread;

    public Link(MqttConfig config, Subscription subscription, Inbox inbox) {
        this(
                config,
                subscription,
                new PahoConnector(config),
                inbox,
                new Backoff(FIRST_WAIT, LONGEST_WAIT, RandomGenerator.getDefault()));
    }

    Link(MqttConfig config, Subscription subscription, Connection.Connector connector, Inbox inbox, Backoff backoff) {
        this.config = config;
        this.subscription = subscription;
        this.connector = connector;
        this.inbox = inbox;
        this.backoff = backoff;
        version = config.version();
    }

    public String name() {
        return subscription.name();
    }

    public boolean isConnected() {
        return connected;
    }

    /** How often the connection came back after it was lost. */
    public long reconnects() {
        return reconnects.get();
    }

    /** Begins to connect; returns at once. */
    public void start() {
        thread = Thread.ofVirtual().name("mqtt-link-" + name()).start(this::run);
    }

    /** Disconnects and waits until that is done; the broker keeps the session. To be called off the event loop. */
    public void stop() throws InterruptedException {
        closing = true;
        if (thread != null) {
            thread.interrupt();
            thread.join(LONGEST_GOODBYE);
        }
    }

    private void run() {
        try {
            while (!closing) {
                Thread.sleep(oneConnectionSurely());
            }
        } catch (InterruptedException _) {
            // Closed while waiting.
        }
    }

    /** Whatever goes wrong inside the client, listening must go on. */
    private Duration oneConnectionSurely() throws InterruptedException {
        try {
            return oneConnection();
        } catch (RuntimeException e) {
            Duration wait = backoff.next();
            LOG.error(
                    "the connection {} failed in an unforeseen way; trying again in {} ms", name(), wait.toMillis(), e);
            return wait;
        }
    }

    /** From an attempt to the connection's loss; answers with the time to wait before the next one. */
    private Duration oneConnection() throws InterruptedException {
        Target target = target();
        Connection connection = connector.connection(target);
        Session session = new Session(connection);
        try {
            opened(target, connection.open(publish -> inbox.offer(session, publish)));
            long since = System.nanoTime();
            if (closing) {
                throw new InterruptedException("the interrupt may have been lost inside the client");
            }
            Connection.Loss loss = connection.awaitLoss();
            return lost(loss, Duration.ofNanos(System.nanoTime() - since));
        } catch (ConnectException e) {
            return failed(e);
        } finally {
            connected = false;
            connection.close();
        }
    }

    private Target target() {
        URI broker = config.brokers().get(brokerIndex++ % config.brokers().size());
        return new Target(broker, version, config.clientIdOf(subscription), subscription.filters());
    }

    private void opened(Target target, Connection.Opened opened) {
        connected = true;
        closedInARow = 0;
        if (everOpened) {
            reconnects.incrementAndGet();
        }
        everOpened = true;
        LOG.info(
                "connected to {} as {} by {} ({} session), listening to {}",
                target.broker(),
                target.clientId(),
                opened.protocol(),
                opened.resumed() ? "resumed" : "new",
                String.join(" ", target.filters()));
    }

    private Duration lost(Connection.Loss loss, Duration lasted) {
        if (lasted.compareTo(GOOD) >= 0) {
            backoff.reset();
        }
        // The one who took over would be thrown out in turn; waiting long keeps the two from fighting.
        Duration wait = loss.takenOver() ? backoff.longest() : backoff.next();
        if (!closing) {
            LOG.warn("lost the connection {}: {}; trying again in {} ms", name(), loss.remedy(), wait.toMillis());
        }
        return wait;
    }

    private Duration failed(ConnectException failure) {
        closedInARow = failure.kind() == ConnectException.Kind.CLOSED ? closedInARow + 1 : 0;
        boolean unsupported = failure.kind() == ConnectException.Kind.UNSUPPORTED_VERSION
                || (!everOpened && closedInARow >= CLOSED_BEFORE_FALLBACK);
        if (version == Version.AUTO && unsupported) {
            LOG.info("falling back to MQTT 3.1.1: {}", failure.getMessage());
            version = Version.V3_1_1;
            return Duration.ZERO;
        }
        Duration wait = backoff.next();
        if (!closing) {
            LOG.warn("cannot connect to {}; trying again in {} ms", failure.getMessage(), wait.toMillis());
        }
        return wait;
    }
}
