package community.lifeline.gateway.mqtt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PublishFilterTest {
    private static final byte[] NO_PROPERTIES = {};

    @Test
    void passesPlainPacketsThroughUnchanged() throws IOException {
        byte[] packets = joined(
                new byte[] {0x20, 3, 0, 0, 0},
                publish(0x32, "lifeline/v1/xinghu/gas/g-1/telemetry", 7, NO_PROPERTIES, "{\"m\":{}}"),
                new byte[] {(byte) 0xD0, 0},
                publish(0x30, "a", 0, NO_PROPERTIES, "x".repeat(300_000)));
        assertThat(through(packets, true)).isEqualTo(packets);
    }

    @Test
    void noteDuplicatesByTheirPacketId() throws IOException {
        PublishFilter filter = new PublishFilter(
                new ByteArrayInputStream(joined(
                        publish(0x3A, "a", 7, NO_PROPERTIES, "1"),
                        publish(0x32, "a", 8, NO_PROPERTIES, "2"),
                        publish(0x3A, "a", 9, NO_PROPERTIES, "3"),
                        publish(0x32, "a", 9, NO_PROPERTIES, "4"))),
                true);
        filter.readAllBytes();
        assertThat(filter.isDuplicate(7)).isTrue();
        assertThat(filter.isDuplicate(8)).isFalse();
        assertThat(filter.isDuplicate(9)).as("used again").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "lifeline/v1/a\u0001b/gas, lifeline/v1/a?b/gas",
        "lifeline/\uD83D\uDD25/x, lifeline/?/x",
        "lifeline/\uFF0C/x, lifeline/?/x",
        "lifeline/\u7EFF\u57CE/x, lifeline/\u7EFF\u57CE/x",
    })
    void makesTopicsHarmlessThatPahoDiesOf(String topic, String harmless) throws IOException {
        assertThat(through(publish(0x32, topic, 7, NO_PROPERTIES, "body"), true))
                .isEqualTo(publish(0x32, harmless, 7, NO_PROPERTIES, "body"));
    }

    @Test
    void leavesOutAllPropertiesButTheTimeOfFirstReceipt() throws IOException {
        byte[] kept = user(Publish.FIRST_RECEIVED, "2026-11-22T03:21:05Z");
        byte[] properties = joined(
                new byte[] {0x01, 1},
                new byte[] {0x02, 0, 0, 0, 60},
                new byte[] {0x03, 0, 1, 'x'},
                user("na\u0000me", "value"),
                kept,
                new byte[] {0x0B, (byte) 0x80, 1},
                new byte[] {0x09, 0, 2, 1, 2});
        assertThat(through(publish(0x32, "a", 7, properties, "body"), true))
                .isEqualTo(publish(0x32, "a", 7, kept, "body"));
    }

    @Test
    void knowsNoPropertiesBeforeMqtt5() throws IOException {
        byte[] packet = {0x32, 7, 0, 1, 'a', 0, 7, 'h', 'i'};
        assertThat(through(packet, false)).isEqualTo(packet);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void survivesBeingCutAnywhere(int most) throws IOException {
        byte[] packets = joined(
                publish(0x32, "lifeline/v1/xinghu/gas/g-1/telemetry", 7, NO_PROPERTIES, "x".repeat(200)),
                publish(0x32, "lifeline/v1/xinghu/gas/g-2/telemetry", 8, NO_PROPERTIES, "y".repeat(20_000)));
        PublishFilter filter = new PublishFilter(new Halting(packets, most), true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (true) {
            try {
                int b = filter.read();
                if (b < 0) {
                    break;
                }
                out.write(b);
            } catch (SocketTimeoutException _) {
                // As Paho does: ask again.
            }
        }
        assertThat(out.toByteArray()).isEqualTo(packets);
    }

    @Test
    void endsWhereAPacketHasNoEnd() {
        byte[] endless = {0x32, -1, -1, -1, -1, -1, -1};
        assertThatThrownBy(() -> through(endless, true)).isInstanceOf(IOException.class);
    }

    @Test
    void neverFailsAtWhatAPublishHolds() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            packet.write(0x30 | random.nextInt(16));
            PacketReader.writeVariable(packet, body.length);
            packet.writeBytes(body);
            assertThat(through(packet.toByteArray(), random.nextBoolean())).isNotEmpty();
        }
    }

    private static byte[] through(byte[] packets, boolean properties) throws IOException {
        return new PublishFilter(new ByteArrayInputStream(packets), properties).readAllBytes();
    }

    private static byte[] publish(int first, String topic, int packetId, byte[] properties, String body) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        text(rest, topic);
        if ((first & 6) != 0) {
            rest.write(packetId >> 8);
            rest.write(packetId);
        }
        PacketReader.writeVariable(rest, properties.length);
        rest.writeBytes(properties);
        rest.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(first);
        PacketReader.writeVariable(packet, rest.size());
        packet.writeBytes(rest.toByteArray());
        return packet.toByteArray();
    }

    private static byte[] user(String name, String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x26);
        text(out, name);
        text(out, value);
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length >> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A socket that gives a few bytes and then times out, over and over. */
    private static final class Halting extends InputStream {
        private final InputStream bytes;
        private final int most;
        private boolean halt;

        Halting(byte[] bytes, int most) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.most = most;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("reading is buffered");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            halt = !halt;
            if (halt) {
                throw new SocketTimeoutException("nothing yet");
            }
            return bytes.read(into, offset, Math.min(most, length));
        }
    }
}
