package community.lifeline.deploy.bench.rig;

import community.lifeline.simulators.wire.Endpoint;
import community.lifeline.simulators.wire.Greeting;
import community.lifeline.simulators.wire.Login;
import community.lifeline.simulators.wire.Packets;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A plain MQTT 3.1.1 subscriber at QoS 1 that does nothing but hand over: what a broker can deliver to one that costs next
 * to nothing. Messages are handed over on its own thread.
 */
public final class Subscriber implements AutoCloseable {
    private static final int IN_BYTES = 1 << 20;
    private static final int OUT_BYTES = 1 << 16;
    private static final int ANSWER_SECONDS = 10;

    private final SocketChannel channel;
    private final Feed feed;
    private final ByteBuffer in = ByteBuffer.allocate(IN_BYTES);
    private final ByteBuffer out = ByteBuffer.allocate(OUT_BYTES);
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private volatile boolean closed;

    /** Takes one message; the array is the receiver's to keep. */
    @FunctionalInterface
    public interface Handler {
        void take(byte[] payload);
    }

    private Subscriber(SocketChannel channel, Handler handler) {
        this.channel = channel;
        this.feed = new Feed(handler);
    }

    /** Returns once the broker has accepted the subscription. */
    public static Subscriber start(URI broker, String filter, Handler handler)
            throws IOException, InterruptedException {
        Endpoint endpoint = Endpoint.of(broker);
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(endpoint.host(), endpoint.port()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Subscriber subscriber = new Subscriber(channel, handler);
        Thread.ofPlatform().daemon().name("bench-subscriber").start(subscriber::read);
        String client = "bench-" + UUID.randomUUID().toString().substring(0, 8);
        channel.write(ByteBuffer.wrap(Packets.connect(Greeting.plain(client, Duration.ZERO, Login.ANONYMOUS))));
        channel.write(subscription(filter));
        if (!subscriber.subscribed.await(ANSWER_SECONDS, TimeUnit.SECONDS)) {
            subscriber.close();
            throw new IOException("the broker at " + broker + " did not accept the subscription to " + filter);
        }
        return subscriber;
    }

    private static ByteBuffer subscription(String filter) {
        byte[] name = filter.getBytes(StandardCharsets.UTF_8);
        ByteBuffer packet = ByteBuffer.allocate(7 + name.length);
        packet.put((byte) 0x82).put((byte) (5 + name.length)).putShort((short) 1);
        packet.putShort((short) name.length).put(name).put((byte) 1);
        return packet.flip();
    }

    private void read() {
        try {
            while (true) {
                if (channel.read(in) < 0) {
                    throw new EOFException("it closed the connection");
                }
                answer();
            }
        } catch (IOException e) {
            if (!closed) {
                System.err.println("lifeline bench: the subscriber lost its broker: " + e.getMessage());
            }
        }
    }

    /** As long as there was no room for all acknowledgements, there may be more messages. */
    private void answer() throws IOException {
        boolean full;
        do {
            feed.drain(in.flip(), out);
            in.compact();
            full = out.remaining() < Feed.ACKNOWLEDGEMENT;
            out.flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            out.clear();
        } while (full);
        if (feed.subscribed()) {
            subscribed.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }
}
