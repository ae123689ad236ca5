package community.lifeline.alerts.notify.mqtt;

import community.lifeline.alerts.notify.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to publish on, QoS 1. Each caller waits for its acknowledgement, so no more is in flight than there are
 * callers, well below what Paho refuses. Connects when there is something to publish; the caller's backoff is the
 * reconnect's too. Safe for many threads.
 */
public final class MqttLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MqttLink.class);

    /** From here on MQTT 5 calls a reason a failure. */
    private static final int REFUSED = 0x80;

    private final MqttAlertsConfig config;
    private final Optional<SSLSocketFactory> tls;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable MqttAsyncClient client;
    private volatile boolean closed;

    /** @param tls for {@code ssl://}; empty takes the platform's own */
    public MqttLink(MqttAlertsConfig config, Optional<SSLSocketFactory> tls) {
        this.config = config;
        this.tls = tls;
    }

    /** Returns once the broker has it, or does not take it. */
    public Delivery publish(String topic, byte[] payload) throws InterruptedException {
        return publish(topic, new MqttMessage(payload));
    }

    Delivery publish(String topic, MqttMessage message) throws InterruptedException {
        return publish(topic, () -> Optional.of(message));
    }

    /** @param fresh asked once there is a connection; empty where nothing is to be said any more */
    Delivery publish(String topic, Supplier<Optional<MqttMessage>> fresh) throws InterruptedException {
        try {
            MqttAsyncClient open = connected();
            Optional<MqttMessage> message = fresh.get();
            if (message.isEmpty()) {
                return new Delivery.Refused("its time was over before " + config.broker() + " could be reached");
            }
            message.get().setQos(1);
            IMqttToken token = open.publish(topic, message.get());
            token.waitForCompletion(config.timeout().toMillis());
            return judge(token.getReasonCodes());
        } catch (MqttException e) {
            return new Delivery.Retry(
                    config.broker() + " does not take it: " + e.getMessage() + " [" + e.getReasonCode() + "]");
        }
    }

    /** Paho takes an acknowledgement that refuses, as for want of a right, for success. */
    private Delivery judge(int @Nullable [] reasons) {
        for (int reason : reasons == null ? new int[0] : reasons) {
            if (reason >= REFUSED) {
                return new Delivery.Retry(config.broker() + " refuses it: reason 0x" + Integer.toHexString(reason));
            }
        }
        return new Delivery.Sent();
    }

    private MqttAsyncClient connected() throws MqttException, InterruptedException {
        // Many may wait here for one that connects; they stop at once when they are asked to.
        connecting.lockInterruptibly();
        try {
            if (closed) {
                throw new MqttException(MqttClientException.REASON_CODE_CLIENT_CLOSED);
            }
            MqttAsyncClient current = client;
            if (current != null && current.isConnected()) {
                return current;
            }
            discard(current);
            // A client is used for one connection only: what a broken one had in flight is published anew by its
            // callers.
            MqttAsyncClient next =
                    new MqttAsyncClient(config.broker().toString(), config.clientId(), new MemoryPersistence());
            client = next;
            next.connect(options()).waitForCompletion(config.timeout().toMillis());
            log.info("{} publishes to {}", config.clientId(), config.broker());
            return next;
        } finally {
            connecting.unlock();
        }
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(30);
        options.setConnectionTimeout((int) Math.max(1, config.timeout().toSeconds()));
        config.username().ifPresent(options::setUserName);
        config.password().ifPresent(password -> options.setPassword(password.getBytes(StandardCharsets.UTF_8)));
        tls.ifPresent(options::setSocketFactory);
        return options;
    }

    private static void discard(@Nullable MqttAsyncClient old) {
        if (old != null) {
            try {
                old.disconnectForcibly(0, 100, false);
                old.close(true);
            } catch (MqttException e) {
                log.debug("A broken connection did not close cleanly", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        connecting.lock();
        try {
            MqttAsyncClient current = client;
            if (current != null && current.isConnected()) {
                try {
                    current.disconnect(500).waitForCompletion(1_000);
                } catch (MqttException e) {
                    log.debug("The connection did not end cleanly", e);
                }
            }
            discard(current);
        } finally {
            connecting.unlock();
        }
    }
}
