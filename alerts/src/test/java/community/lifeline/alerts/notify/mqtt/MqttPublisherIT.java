package community.lifeline.alerts.notify.mqtt;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MqttPublisherIT {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    /** Takes the connection and refuses every publication, as brokers do where the right is wanting. */
    private static final class Refusing implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        private Refusing() throws IOException {
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            try (Socket client = server.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                while (true) {
                    int type = in.readUnsignedByte() >> 4;
                    byte[] packet = in.readNBytes(length(in));
                    if (type == 1) {
                        client.getOutputStream().write(new byte[] {0x20, 3, 0, 0, 0});
                    } else if (type == 3) {
                        int id = 2 + (packet[0] << 8 | packet[1] & 0xff);
                        client.getOutputStream().write(new byte[] {0x40, 3, packet[id], packet[id + 1], (byte) 0x87});
                    }
                }
            } catch (IOException _) {
                // The client is gone.
            }
        }

        private static int length(DataInputStream in) throws IOException {
            int length = 0;
            for (int shift = 0; ; shift += 7) {
                int part = in.readUnsignedByte();
                length |= (part & 0x7f) << shift;
                if (part < 0x80) {
                    return length;
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void whatTheBrokerRefusesIsNotTold() throws Exception {
        try (Refusing broker = new Refusing()) {
            MqttPublisher publisher = new MqttPublisher(
                    new MqttAlertsConfig(
                            URI.create("tcp://127.0.0.1:" + broker.server.getLocalPort()),
                            "lifeline-alerts",
                            Optional.empty(),
                            Optional.empty(),
                            Duration.ofSeconds(5),
                            MqttAlertsConfig.QUICK),
                    Optional.empty());
            try {
                Delivery delivery = publisher.tell(fired());
                assertThat(delivery).isInstanceOf(Delivery.Retry.class);
                assertThat(((Delivery.Retry) delivery).reason()).contains("refuses it", "0x87");
            } finally {
                publisher.close();
            }
        }
    }

    private static Notification fired() {
        Names names = new Names("名", "name");
        Evidence.Measure measure =
                new Evidence.Measure("lel", names, "62", OptionalDouble.of(62), "%{LEL}", OptionalDouble.of(50));
        Alert alert = new Alert(
                new UUID(0, 1),
                "gas.ch4.l3",
                "v",
                names,
                new DeviceId("xinghu", "gas", "1"),
                Level.RED,
                Lane.LIVE,
                NOW,
                NOW,
                new Evidence(measure, List.of()),
                names);
        return new Notification(Turn.FIRED, new AlertState.Firing(alert, NOW, Instant.MAX, 1), Optional.empty());
    }
}
