package community.lifeline.deploy.bench.rig;

import community.lifeline.simulators.wire.Endpoint;
import community.lifeline.simulators.wire.Greeting;
import community.lifeline.simulators.wire.Login;
import community.lifeline.simulators.wire.Packets;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * A plain MQTT 3.1.1 subscriber at QoS 1 that does nothing but hand over: what a broker can deliver to one that costs next
 * to nothing. Messages are handed over on its own thread.
 */
public final class Subscriber implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;
    private static final int ANSWER_MILLIS = 10_000;
    private static final int PUBLISH = 3;
    private static final int SUBACK = 9;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Handler handler;
    private volatile boolean closed;

    /** Takes one message; the array is the receiver's to keep. */
    @FunctionalInterface
    public interface Handler {
        void take(byte[] payload);
    }

    private Subscriber(Socket socket, Handler handler) throws IOException {
        this.socket = socket;
        this.handler = handler;
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** Returns once the broker has accepted the subscription. */
    public static Subscriber start(URI broker, String filter, Handler handler) throws IOException {
        Endpoint endpoint = Endpoint.of(broker);
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), ANSWER_MILLIS);
        socket.setSoTimeout(ANSWER_MILLIS);
        Subscriber subscriber = new Subscriber(socket, handler);
        subscriber.subscribe(filter);
        socket.setSoTimeout(0);
        Thread.ofPlatform().daemon().name("bench-subscriber").start(subscriber::read);
        return subscriber;
    }

    private void subscribe(String filter) throws IOException {
        String client = "bench-" + UUID.randomUUID().toString().substring(0, 8);
        out.write(Packets.connect(Greeting.plain(client, Duration.ZERO, Login.ANONYMOUS)));
        byte[] name = filter.getBytes(StandardCharsets.UTF_8);
        ByteBuffer packet = ByteBuffer.allocate(7 + name.length);
        packet.put((byte) 0x82).put((byte) (5 + name.length)).putShort((short) 1);
        packet.putShort((short) name.length).put(name).put((byte) 1);
        out.write(packet.array());
        while (next() != SUBACK) {
            // The answer to the greeting comes first.
        }
    }

    private void read() {
        try {
            while (true) {
                next();
            }
        } catch (IOException e) {
            if (!closed) {
                System.err.println("lifeline bench: the subscriber lost its broker: " + e.getMessage());
            }
        }
    }

    /** Reads one packet and gives its type. */
    private int next() throws IOException {
        int first = in.readUnsignedByte();
        byte[] body = in.readNBytes(length());
        int type = first >> 4;
        if (type == PUBLISH) {
            take(first, ByteBuffer.wrap(body));
        }
        return type;
    }

    private int length() throws IOException {
        int length = 0;
        for (int shift = 0; shift <= 21; shift += 7) {
            int digit = in.readUnsignedByte();
            length |= (digit & 0x7f) << shift;
            if (digit < 0x80) {
                return length;
            }
        }
        throw new IOException("a packet's length runs over four bytes");
    }

    private void take(int first, ByteBuffer body) throws IOException {
        int topic = Short.toUnsignedInt(body.getShort());
        body.position(body.position() + topic);
        if ((first & 0x06) != 0) {
            byte[] acknowledgement = {0x40, 2, body.get(), body.get()};
            out.write(acknowledgement);
        }
        byte[] payload = new byte[body.remaining()];
        body.get(payload);
        handler.take(payload);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
