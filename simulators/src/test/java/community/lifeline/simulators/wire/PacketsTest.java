package community.lifeline.simulators.wire;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PacketsTest {
    private final List<String> heard = new ArrayList<>();

    private final Inbound inbound = new Inbound() {
        @Override
        public void connected(int code) {
            heard.add("connected " + code);
        }

        @Override
        public void acknowledged(int packetId) {
            heard.add("acknowledged " + packetId);
        }

        @Override
        public void pong() {
            heard.add("pong");
        }
    };

    @Test
    void connectsWithWillAndLogin() {
        byte[] packet = Packets.connect(new Greeting(
                "d1", Duration.ofSeconds(60), new Login("u", "pw"), "w", "off".getBytes(StandardCharsets.UTF_8)));
        assertThat(hex(packet)).isEqualTo("101d00044d51545404ee003c000264310001770003" + "6f6666000175" + "00027077");
    }

    @Test
    void connectsPlainly() {
        byte[] packet = Packets.connect(Greeting.plain("d1", Duration.ZERO, Login.ANONYMOUS));
        assertThat(hex(packet)).isEqualTo("100e00044d515454040200000002" + "6431");
    }

    @Test
    void publishesAtQosOne() {
        assertThat(hex(Packets.publish("a/b", 258, new byte[] {7}, true))).isEqualTo("33080003612f62010207");
    }

    @Test
    void longPublishesCarryTheirLengthInMoreBytes() {
        byte[] packet = Packets.publish("t", 1, new byte[200], false);
        assertThat(hex(packet)).startsWith("32cd01" + "000174" + "0001");
        assertThat(packet).hasSize(3 + 205);
    }

    @Test
    void readsWholePacketsAndLeavesTheRest() {
        ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex("20020000" + "40021234" + "d000" + "4002ab"));
        Inbound.read(in, inbound);
        assertThat(heard).containsExactly("connected 0", "acknowledged 4660", "pong");
        assertThat(in.remaining()).isEqualTo(3);
    }

    @Test
    void asksForItsCommandsAndTakesThem() {
        assertThat(hex(Packets.subscribe("a/b", 100))).isEqualTo("82080064" + "0003612f62" + "01");
        assertThat(hex(Packets.acknowledge(0x1234))).isEqualTo("40021234");
        List<String> taken = new ArrayList<>();
        Inbound device = new Inbound() {
            @Override
            public void connected(int code) {}

            @Override
            public void acknowledged(int packetId) {}

            @Override
            public void pong() {}

            @Override
            public int longest() {
                return 100;
            }

            @Override
            public void subscribed(int packetId, int code) {
                taken.add("subscribed " + packetId + " " + code);
            }

            @Override
            public void message(String topic, int packetId, byte[] payload) {
                taken.add(topic + " " + packetId + " " + hex(payload));
            }
        };
        Inbound.read(
                ByteBuffer.wrap(HexFormat.of()
                        .parseHex(
                                "9003006401" + "3209" + "0003612f62" + "1234" + "0708" + "3006" + "0003612f62" + "09")),
                device);
        assertThat(taken).containsExactly("subscribed 100 1", "a/b 4660 0708", "a/b 0 09");
        assertThatThrownBy(() -> Inbound.read(ByteBuffer.wrap(HexFormat.of().parseHex("3203000361")), device))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void readsAPacketThatComesByteByByte() {
        ByteBuffer in = ByteBuffer.allocate(16);
        for (byte each : HexFormat.of().parseHex("2002000540020001")) {
            in.put(each).flip();
            Inbound.read(in, inbound);
            in.compact();
        }
        assertThat(heard).containsExactly("connected 5", "acknowledged 1");
    }

    @Test
    void refusesWhatIsNotMqtt() {
        ByteBuffer http =
                ByteBuffer.wrap("HTTP/1.1 400 Bad Request\r\n".repeat(20).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Inbound.read(http, inbound)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesAPacketThatNoPublisherIsSentBeforeItHasCome() {
        ByteBuffer start = ByteBuffer.wrap(HexFormat.of().parseHex("30ffffff7f"));
        assertThatThrownBy(() -> Inbound.read(start, inbound)).hasMessageContaining("268435455 bytes");
    }

    @Test
    void endpointNamesAnIpv6Address() {
        Endpoint loopback = Endpoint.of(URI.create("tcp://[::1]:1883"));
        assertThat(loopback).isEqualTo(new Endpoint("::1", 1883));
        assertThat(loopback).hasToString("tcp://[::1]:1883");
    }

    @Test
    void endpointNamesHostAndPort() {
        assertThat(Endpoint.of(URI.create("tcp://localhost:11883"))).isEqualTo(new Endpoint("localhost", 11883));
        assertThat(Endpoint.of(URI.create("mqtt://broker"))).isEqualTo(new Endpoint("broker", 1883));
        assertThatThrownBy(() -> Endpoint.of(URI.create("http://x:1"))).hasMessageContaining("tcp://HOST:PORT");
    }

    @Test
    void loginKeepsItsPasswordToItself() {
        assertThat(new Login("u", "secret")).hasToString("u:****");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
