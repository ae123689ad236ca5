package community.lifeline.deploy.bench.rig;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes MQTT packets out of a stream of bytes: hands over messages, and puts their acknowledgements where they can be sent
 * together. Confined to one thread.
 */
final class Feed {
    static final int ACKNOWLEDGEMENT = 4;
    private static final int PUBLISH = 3;
    private static final int SUBACK = 9;
    private static final int QOS = 0x06;

    private final Subscriber.Handler handler;
    private boolean subscribed;

    Feed(Subscriber.Handler handler) {
        this.handler = handler;
    }

    /** Whether the broker has answered the subscription. */
    boolean subscribed() {
        return subscribed;
    }

    /** Stops where a packet is not whole yet, or {@code out} has no room for one more acknowledgement. */
    void drain(ByteBuffer in, ByteBuffer out) throws IOException {
        while (out.remaining() >= ACKNOWLEDGEMENT) {
            in.mark();
            int first = in.hasRemaining() ? in.get() : -1;
            int length = length(in);
            if (length < 0 || length > in.remaining()) {
                in.reset();
                return;
            }
            take(first & 0xff, in.slice(in.position(), length), out);
            in.position(in.position() + length);
        }
    }

    /** -1 where not all of it is there. */
    private static int length(ByteBuffer in) throws IOException {
        int length = 0;
        for (int shift = 0; shift <= 21; shift += 7) {
            if (!in.hasRemaining()) {
                return -1;
            }
            int digit = in.get() & 0xff;
            length |= (digit & 0x7f) << shift;
            if (digit < 0x80) {
                return length;
            }
        }
        throw new IOException("a packet's length runs over four bytes");
    }

    private void take(int first, ByteBuffer body, ByteBuffer out) {
        switch (first >> 4) {
            case PUBLISH -> message(first, body, out);
            case SUBACK -> subscribed = true;
            default -> {}
        }
    }

    private void message(int first, ByteBuffer body, ByteBuffer out) {
        int topic = Short.toUnsignedInt(body.getShort());
        body.position(body.position() + topic);
        if ((first & QOS) != 0) {
            out.put((byte) 0x40).put((byte) 2).putShort(body.getShort());
        }
        byte[] payload = new byte[body.remaining()];
        body.get(payload);
        handler.take(payload);
    }
}
