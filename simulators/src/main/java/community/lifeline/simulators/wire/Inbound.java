package community.lifeline.simulators.wire;

import java.nio.ByteBuffer;

/** What a broker answers to a device that only publishes. */
public interface Inbound {
    /** Of what a device that only publishes is sent. */
    int LONGEST = 2;

    /** @param code 0 where the broker accepts, else why not */
    void connected(int code);

    void acknowledged(int packetId);

    void pong();

    /**
     * Takes every whole packet out of {@code in} and leaves the rest of it for when more bytes have come.
     *
     * @throws ProtocolException where the bytes are not MQTT
     */
    static void read(ByteBuffer in, Inbound inbound) {
        while (true) {
            in.mark();
            int length = length(in);
            if (length > LONGEST) {
                throw new ProtocolException(
                        "the broker announces a packet of " + length + " bytes to a device that subscribed to nothing");
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
        } else {
            throw new ProtocolException("the broker sent a packet that nobody asked for: 0x"
                    + Integer.toHexString(first) + ", " + length + " bytes");
        }
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
