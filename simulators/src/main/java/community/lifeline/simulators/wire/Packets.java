package community.lifeline.simulators.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the packets of MQTT 3.1.1 that a device sends. */
public final class Packets {
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int SUBSCRIBE = 0x82;
    private static final int PUBACK = 0x40;
    private static final int DUP = 0x08;
    private static final int RETAIN = 0x01;
    private static final int MOST_FIELD = 65_535;
    private static final int MOST_REMAINING = 268_435_455;

    private Packets() {}

    /** A device that says who it is, how long it may be silent, and what the broker shall say when it vanishes. */
    public static byte[] connect(Greeting greeting) {
        byte[] client = utf8(greeting.clientId());
        byte[] willTopic = utf8(greeting.willTopic());
        byte[] will = greeting.willPayload();
        byte[] user = utf8(greeting.login().username());
        byte[] password = utf8(greeting.login().password());
        boolean named = user.length > 0;
        boolean willed = willTopic.length > 0;
        int length = 10 + 2 + client.length;
        length += willed ? 4 + willTopic.length + will.length : 0;
        length += named ? 4 + user.length + password.length : 0;
        ByteBuffer out = ByteBuffer.allocate(5 + length);
        out.put((byte) CONNECT);
        putRemaining(out, length);
        putField(out, utf8("MQTT"));
        out.put((byte) 4);
        out.put((byte) (0x02 | (willed ? 0x04 | 0x08 | 0x20 : 0) | (named ? 0xc0 : 0)));
        out.putShort((short) greeting.keepAlive().toSeconds());
        putField(out, client);
        if (willed) {
            putField(out, willTopic);
            putField(out, will);
        }
        if (named) {
            putField(out, user);
            putField(out, password);
        }
        return trimmed(out);
    }

    /** A message at QoS 1. */
    public static byte[] publish(String topic, int packetId, byte[] payload, boolean retained) {
        byte[] name = utf8(topic);
        int length = 4 + name.length + payload.length;
        ByteBuffer out = ByteBuffer.allocate(5 + length);
        putPublishHeader(out, name, packetId, payload.length, false, retained);
        out.put(payload);
        return trimmed(out);
    }

    /** Everything of a message at QoS 1 up to its payload of {@code payloadLength}, which the caller puts after it. */
    public static void putPublishHeader(
            ByteBuffer out, byte[] topic, int packetId, int payloadLength, boolean again, boolean retained) {
        out.put((byte) (PUBLISH_QOS_1 | (again ? DUP : 0) | (retained ? RETAIN : 0)));
        putRemaining(out, 4 + topic.length + payloadLength);
        putField(out, topic);
        out.putShort((short) packetId);
    }

    /** Asks for what is published to {@code topic}, at QoS 1. */
    public static byte[] subscribe(String topic, int packetId) {
        byte[] name = utf8(topic);
        int length = 2 + 2 + name.length + 1;
        ByteBuffer out = ByteBuffer.allocate(5 + length);
        out.put((byte) SUBSCRIBE);
        putRemaining(out, length);
        out.putShort((short) packetId);
        putField(out, name);
        out.put((byte) 1);
        return trimmed(out);
    }

    /** A message at QoS 1 has come. */
    public static byte[] acknowledge(int packetId) {
        return new byte[] {(byte) PUBACK, 2, (byte) (packetId >> 8), (byte) packetId};
    }

    public static byte[] ping() {
        return new byte[] {(byte) 0xc0, 0};
    }

    /** Leaves in order: the broker forgets the will. */
    public static byte[] disconnect() {
        return new byte[] {(byte) 0xe0, 0};
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void putField(ByteBuffer out, byte[] field) {
        if (field.length > MOST_FIELD) {
            throw new IllegalArgumentException(
                    "a text of " + field.length + " bytes is more than the " + MOST_FIELD + " that MQTT allows");
        }
        out.putShort((short) field.length);
        out.put(field);
    }

    private static void putRemaining(ByteBuffer out, int length) {
        if (length > MOST_REMAINING) {
            throw new IllegalArgumentException(
                    "a packet of " + length + " bytes is more than the " + MOST_REMAINING + " that MQTT allows");
        }
        int left = length;
        do {
            int digit = left & 0x7f;
            left >>>= 7;
            out.put((byte) (left > 0 ? digit | 0x80 : digit));
        } while (left > 0);
    }

    private static byte[] trimmed(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }
}
