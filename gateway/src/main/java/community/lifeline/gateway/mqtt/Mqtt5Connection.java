package community.lifeline.gateway.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;

/**
 * A connection by Paho's MQTT 5 client. Paho's own reconnecting is not used: it has no jitter and does not subscribe
 * again. Nothing here is called from within Paho's callbacks that waits for Paho, since that can deadlock
 * (eclipse-paho/paho.mqtt.java#999).
 */
final class Mqtt5Connection implements Connection, MqttCallback {
    private static final long GOODBYE_MS = MqttConfig.GOODBYE.toMillis();
    /** Retained messages are sent only where the subscription is new, so not after every reconnect. */
    private static final int RETAINED_IF_NEW = 1;

    private final Target target;
    private final MqttConfig config;
    private final @Nullable SSLSocketFactory tls;
    private final Ending ending = new Ending();
    private volatile Consumer<Publish> receiver = _ -> {};
    private volatile @Nullable FilteredMqtt5Client client;

    Mqtt5Connection(Target target, MqttConfig config, @Nullable SSLSocketFactory tls) {
        this.target = target;
        this.config = config;
        this.tls = tls;
    }

    @Override
    public Opened open(Consumer<Publish> messages) throws ConnectException {
        receiver = messages;
        try {
            FilteredMqtt5Client opening = new FilteredMqtt5Client(target.uri(), target.clientId());
            client = opening;
            opening.setCallback(this);
            opening.setManualAcks(true);
            IMqttToken connected = opening.connect(options());
            connected.waitForCompletion(config.patience().toMillis());
            subscribe(opening);
            return new Opened("MQTT 5", connected.getSessionPresent());
        } catch (MqttException e) {
            close();
            throw Reasons.refusal(target, e.getReasonCode(), e);
        }
    }

    private void subscribe(FilteredMqtt5Client opening) throws MqttException, ConnectException {
        MqttSubscription[] wanted = target.filters().stream()
                .map(filter -> new MqttSubscription(filter, 1))
                .toArray(MqttSubscription[]::new);
        for (MqttSubscription subscription : wanted) {
            subscription.setRetainHandling(RETAINED_IF_NEW);
        }
        IMqttToken granted = opening.subscribe(wanted, null, null, new MqttProperties());
        granted.waitForCompletion(config.patience().toMillis());
        for (int code : granted.getReasonCodes()) {
            if (code >= 0x80) {
                close();
                throw Reasons.refusal(target, code, new MqttException(code));
            }
        }
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(config.sessionExpiry().toSeconds());
        options.setReceiveMaximum(config.receiveMaximum());
        options.setKeepAliveInterval((int) config.keepAlive().toSeconds());
        options.setConnectionTimeout((int) config.connectTimeout().toSeconds());
        options.setUseSubscriptionIdentifiers(false);
        config.credentials().ifPresent(credentials -> {
            options.setUserName(credentials.username());
            options.setPassword(credentials.password().getBytes(StandardCharsets.UTF_8));
        });
        if (tls != null) {
            options.setSocketFactory(tls);
        }
        return options;
    }

    @Override
    public Loss awaitLoss() throws InterruptedException {
        return ending.await();
    }

    @Override
    public void acknowledge(int packetId) {
        FilteredMqtt5Client open = client;
        if (open == null || ending.come()) {
            return;
        }
        try {
            open.messageArrivedComplete(packetId, 1);
        } catch (MqttException | RuntimeException _) {
            // The connection is going down, and Paho may have let go of parts of it that it does not look for; the
            // broker delivers the message again.
        }
    }

    @Override
    public void close() {
        ending.closed();
        FilteredMqtt5Client open = client;
        if (open == null) {
            return;
        }
        // Paho fails in odd ways when it is closed twice.
        client = null;
        try {
            if (open.isConnected()) {
                open.disconnect(GOODBYE_MS).waitForCompletion(GOODBYE_MS);
            } else {
                // Also an attempt that the broker never answered must end, or it would take over from the next one.
                open.disconnectForcibly(0, 0, false);
            }
            open.close(true);
        } catch (MqttException _) {
            // It was closing already; there is nothing left to close.
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        boolean acknowledged = message.getQos() > 0;
        FilteredMqtt5Client from = client;
        receiver.accept(new Publish(
                acknowledged ? message.getId() : 0,
                message.getQos(),
                topic,
                message.getPayload(),
                acknowledged && from != null && from.isDuplicate(message.getId()),
                message.isRetained(),
                firstReceived(message)));
    }

    private static Optional<Instant> firstReceived(MqttMessage message) {
        for (UserProperty property : message.getProperties().getUserProperties()) {
            if (property.getKey().equals(Publish.FIRST_RECEIVED)) {
                try {
                    return Optional.of(Instant.parse(property.getValue()));
                } catch (DateTimeException _) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        int code = response.getReturnCode();
        Exception cause = response.getException();
        if (cause instanceof MqttException paho) {
            code = paho.getReasonCode();
        }
        Exception said = cause != null ? cause : new MqttException(code);
        ending.lost(code == Reasons.TAKEN_OVER, Reasons.remedy(target, code, said));
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        // Paho reports these before it disconnects, and then again as the loss.
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // This client publishes nothing.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // Subscribing here would deadlock on a backlog of more than ten messages; open() does it.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // Enhanced authentication is not used.
    }
}
