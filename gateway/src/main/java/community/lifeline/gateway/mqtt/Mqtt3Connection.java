package community.lifeline.gateway.mqtt;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * A connection by Paho's older client, for brokers that speak MQTT 3.1.1 only. Such a broker bounds what is under way by
 * its own setting, and sends retained messages again at every subscription; both are harmless here.
 */
final class Mqtt3Connection implements Connection, MqttCallback {
    private static final long GOODBYE_MS = MqttConfig.GOODBYE.toMillis();
    private static final int REFUSED = 0x80;

    private final Target target;
    private final MqttConfig config;
    private final @Nullable SSLSocketFactory tls;
    private final Ending ending = new Ending();
    private volatile Consumer<Publish> receiver = _ -> {};
    private volatile @Nullable FilteredMqtt3Client client;

    Mqtt3Connection(Target target, MqttConfig config, @Nullable SSLSocketFactory tls) {
        this.target = target;
        this.config = config;
        this.tls = tls;
    }

    @Override
    public Opened open(Consumer<Publish> messages) throws ConnectException {
        receiver = messages;
        try {
            FilteredMqtt3Client opening = new FilteredMqtt3Client(target.uri(), target.clientId());
            client = opening;
            opening.setCallback(this);
            opening.setManualAcks(true);
            IMqttToken connected = opening.connect(options());
            connected.waitForCompletion(config.patience().toMillis());
            subscribe(opening);
            return new Opened("MQTT 3.1.1", connected.getSessionPresent());
        } catch (MqttException e) {
            close();
            throw Reasons.refusal(target, e.getReasonCode(), e);
        }
    }

    private void subscribe(FilteredMqtt3Client opening) throws MqttException, ConnectException {
        String[] filters = target.filters().toArray(String[]::new);
        int[] qos = new int[filters.length];
        Arrays.fill(qos, 1);
        IMqttToken granted = opening.subscribe(filters, qos);
        granted.waitForCompletion(config.patience().toMillis());
        for (int code : granted.getGrantedQos()) {
            if (code >= REFUSED) {
                close();
                throw Reasons.refusal(target, 0x87, new MqttException(code));
            }
        }
    }

    private MqttConnectOptions options() {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setAutomaticReconnect(false);
        options.setCleanSession(false);
        options.setKeepAliveInterval((int) config.keepAlive().toSeconds());
        options.setConnectionTimeout((int) config.connectTimeout().toSeconds());
        config.credentials().ifPresent(credentials -> {
            options.setUserName(credentials.username());
            options.setPassword(credentials.password().toCharArray());
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
        FilteredMqtt3Client open = client;
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
        FilteredMqtt3Client open = client;
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
        int packetId = message.getQos() > 0 ? message.getId() : 0;
        receiver.accept(new Publish(
                packetId,
                message.getQos(),
                topic,
                message.getPayload(),
                message.isDuplicate(),
                message.isRetained(),
                Optional.empty()));
    }

    @Override
    public void connectionLost(Throwable cause) {
        int code = cause instanceof MqttException paho ? paho.getReasonCode() : 0;
        Exception said = cause instanceof Exception exception ? exception : new MqttException(cause);
        ending.lost(false, Reasons.remedy(target, code, said));
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // This client publishes nothing.
    }
}
