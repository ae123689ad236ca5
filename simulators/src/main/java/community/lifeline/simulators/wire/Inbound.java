package community.lifeline.simulators.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a broker says to a device. */
public interface Inbound {
    /** Of what a device that only publishes is sent. */
    int LONGEST = 2;

    /** @param code 0 where the broker accepts, else why not */
    void connected(int code);

    void acknowledged(int packetId);

    void pong();

    /** The longest packet that it takes; a device that only publishes is sent nothing that is longer than {@link #LONGEST}. */
    default int longest() {
        return LONGEST;
    }

    /** @param code from 0x80 on the broker refuses it */
    default void subscribed(int packetId, int code) {
        throw new ProtocolException("the broker answers a subscription that nobody asked for");
    }

    /** @param packetId 0 where no acknowledgement is wanted */
    default void message(String topic, int packetId, byte[] payload) {
        throw new ProtocolException(
                "the broker sends a message of " + topic + " to a device that subscribed to nothing");
    }

    /**
     * Takes every whole packet out of {@code in} and leaves the rest of it for when more bytes have come.
     *
     * @throws ProtocolException where the bytes are not MQTT
     */
    static void read(ByteBuffer in, Inbound inbound) {
        while (true) {
            in.mark();
            int length = length(in);
            if (length > inbound.longest()) {
                throw new ProtocolException("the broker announces a packet of " + length
                        + " bytes to a device that takes " + inbound.longest());
            }
            if (length < 0 || in.remaining() < length) {
                in.reset();
                return;
            }
            int body = in.position();
            in.reset();
            dispatch(in.get() & 0xff, length, body, in, inbound);
            in.position(body + length);
        }
    }

    private static void dispatch(int first, int length, int body, ByteBuffer in, Inbound inbound) {
        if (first == 0x40 && length == 2) {
            inbound.acknowledged(in.getShort(body) & 0xffff);
        } else if (first == 0x20 && length == 2) {
            inbound.connected(in.get(body + 1));
        } else if (first == 0xd0 && length == 0) {
            inbound.pong();
        } else if (first == 0x90 && length == 3) {
            inbound.subscribed(in.getShort(body) & 0xffff, in.get(body + 2) & 0xff);
        } else if (first >> 4 == 3 && length >= 2) {
            publish(first, length, body, in, inbound);
        } else {
            throw new ProtocolException("the broker sent a packet that nobody asked for: 0x"
                    + Integer.toHexString(first) + ", " + length + " bytes");
        }
    }

    private static void publish(int first, int length, int body, ByteBuffer in, Inbound inbound) {
        int qos = first >> 1 & 3;
        int name = in.getShort(body) & 0xffff;
        int head = 2 + name + (qos == 0 ? 0 : 2);
        if (qos > 1 || head > length) {
            throw new ProtocolException("the broker sent a message that does not hold together");
        }
        byte[] topic = new byte[name];
        in.get(body + 2, topic);
        byte[] payload = new byte[length - head];
        in.get(body + head, payload);
        int packetId = qos == 0 ? 0 : in.getShort(body + 2 + name) & 0xffff;
        inbound.message(new String(topic, StandardCharsets.UTF_8), packetId, payload);
    }

    /** Moves past the fixed header and gives the length of what follows, or -1 where the header is not all there. */
    private static int length(ByteBuffer in) {
        if (in.remaining() < 2) {
            return -1;
        }
        in.get();
        int length = 0;
        for (int shift = 0; shift <= 21; shift += 7) {
            if (!in.hasRemaining()) {
                return -1;
            }
            int digit = in.get();
            length |= (digit & 0x7f) << shift;
            if ((digit & 0x80) == 0) {
                return length;
            }
        }
        throw new ProtocolException("a packet's length runs over four bytes");
    }
}
