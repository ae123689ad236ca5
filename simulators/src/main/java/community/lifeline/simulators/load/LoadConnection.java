package community.lifeline.simulators.load;

import community.lifeline.simulators.wire.Greeting;
import community.lifeline.simulators.wire.Inbound;
import community.lifeline.simulators.wire.Packets;
import community.lifeline.simulators.wire.ProtocolException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One connection of the load. A packet identifier is a place in its table of unacknowledged messages, so that an
 * acknowledgement costs an array access and a message can go out again after a reconnect. Confined to the loop's thread.
 */
final class LoadConnection implements Inbound {
    static final int MOST_IN_FLIGHT = 1_000;
    private static final int OUT_BYTES = 64 * 1024;
    private static final int IN_BYTES = 8 * 1024;
    /** MQTT's "server unavailable", the one refusal that passes by itself. */
    private static final int BUSY = 3;

    private final LoadTraffic traffic;
    private final Greeting greeting;
    private final InetSocketAddress address;
    private final ByteBuffer out = ByteBuffer.allocateDirect(OUT_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(IN_BYTES);
    private final InFlight inFlight;
    private final SocketChannel channel;
    private final SelectionKey key;
    private boolean ready;
    private int[] again = {};
    private int againAt;

    /** Starts connecting; what is in flight already goes out again once the broker has accepted. */
    LoadConnection(
            LoadTraffic traffic, Greeting greeting, InetSocketAddress address, InFlight inFlight, Selector selector)
            throws IOException {
        this.traffic = traffic;
        this.greeting = greeting;
        this.address = address;
        this.inFlight = inFlight;
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(address);
        key = channel.register(selector, SelectionKey.OP_CONNECT);
    }

    void attach(Object owner) {
        key.attach(owner);
    }

    /** Does what its socket is ready for. */
    void handle() throws IOException {
        if (key.isConnectable() && channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
            out.put(Packets.connect(greeting));
            flush();
        }
        if (key.isValid() && key.isReadable()) {
            receive();
        }
        if (key.isValid() && key.isWritable()) {
            flush();
        }
    }

    private void receive() throws IOException {
        int count = channel.read(in);
        if (count < 0) {
            throw new IOException("the broker closed the connection");
        }
        in.flip();
        Inbound.read(in, this);
        in.compact();
    }

    boolean canPublish() {
        return ready && againAt == again.length && inFlight.hasRoom() && out.remaining() >= traffic.longestPacket();
    }

    /** Writes message {@code number} of {@code device} to the buffer; {@link #flush} sends it. */
    void publish(int device, long number, boolean crossing) {
        int slot = inFlight.take(device, number, crossing, traffic.nextMicros());
        encode(slot, false);
    }

    private void encode(int slot, boolean again) {
        traffic.encode(
                out,
                slot + 1,
                inFlight.device(slot),
                inFlight.micros(slot),
                inFlight.number(slot),
                inFlight.crossing(slot),
                again);
    }

    /** Sends what the socket takes, and asks to be called again for the rest. */
    void flush() throws IOException {
        if (out.position() == 0) {
            return;
        }
        out.flip();
        channel.write(out);
        out.compact();
        repeat();
        int wanted = out.position() == 0 ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    @Override
    public void connected(int code) {
        if (code != 0 && code != BUSY) {
            throw new IllegalStateException("the broker at " + address + " refuses '" + greeting.clientId() + "' as "
                    + greeting.login() + " with code " + code + (code > BUSY ? "; give it a user and password" : ""));
        }
        if (code == BUSY) {
            throw new ProtocolException("the broker at " + address + " is not available yet");
        }
        ready = true;
        again = inFlight.inOrder();
        repeat();
    }

    /** Writes what was on its way when the last connection broke, in its order, as far as there is room. */
    private void repeat() {
        while (againAt < again.length && out.remaining() >= traffic.longestPacket()) {
            encode(again[againAt++], true);
            traffic.repeated();
        }
    }

    @Override
    public void acknowledged(int packetId) {
        int slot = packetId - 1;
        if (slot < 0 || slot >= inFlight.size() || !inFlight.taken(slot)) {
            throw new ProtocolException("the broker acknowledged packet " + packetId + ", which is not on its way");
        }
        traffic.acknowledged(inFlight.device(slot), inFlight.micros(slot), inFlight.number(slot));
        inFlight.free(slot);
    }

    @Override
    public void pong() {}

    boolean ready() {
        return ready;
    }

    InFlight inFlight() {
        return inFlight;
    }

    void ping() throws IOException {
        if (ready && out.remaining() > 2) {
            out.put(Packets.ping());
            flush();
        }
    }

    /** Says good-bye where it can, and closes. */
    void close(boolean politely) {
        try (channel) {
            if (politely && ready) {
                out.put(Packets.disconnect());
                flush();
            }
        } catch (IOException _) {
            // The other side has gone first, which is what closing is after.
        }
    }
}
