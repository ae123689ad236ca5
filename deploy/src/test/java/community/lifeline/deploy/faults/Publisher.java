package community.lifeline.deploy.faults;

import community.lifeline.simulators.wire.Greeting;
import community.lifeline.simulators.wire.Inbound;
import community.lifeline.simulators.wire.Login;
import community.lifeline.simulators.wire.Packets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.awaitility.Awaitility.await;

/**
 * A device's side of MQTT: publishes at QoS 1 and, over as many connections as it takes, sends again what the broker has
 * not acknowledged. Confined to one thread.
 */
public final class Publisher implements AutoCloseable, Inbound {
    private static final int WINDOW = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private record Publication(String topic, byte[] payload, boolean retained) {}

    private final String clientId;
    private final int port;
    private final Map<Integer, Publication> inFlight = new LinkedHashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final ByteBuffer in = ByteBuffer.allocate(8 * 1024);
    private Socket socket = new Socket();
    private int code = -1;

    Publisher(String clientId, int port) {
        this.clientId = clientId;
        this.port = port;
        for (int id = 1; id <= WINDOW; id++) {
            free.add(id);
        }
    }

    /** Returns when the broker has acknowledged it. */
    public void publish(String topic, String payload) {
        send(topic, payload.getBytes(StandardCharsets.UTF_8), false);
        flush();
    }

    /** Returns when it is written; blocks only while too many are unacknowledged. */
    void send(String topic, byte[] payload, boolean retained) {
        Publication publication = new Publication(topic, payload, retained);
        while (free.isEmpty()) {
            attempt(this::receive);
        }
        int id = free.remove();
        inFlight.put(id, publication);
        attempt(() -> write(id, publication));
    }

    /** Returns when the broker has acknowledged all. */
    void flush() {
        while (!inFlight.isEmpty()) {
            attempt(this::receive);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void attempt(Work work) {
        try {
            if (!isConnected()) {
                throw new IOException("not connected");
            }
            work.run();
        } catch (IOException _) {
            await("the broker on port " + port + " to take the connection of " + clientId)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(this::connect);
        }
    }

    private boolean isConnected() {
        return socket.isConnected() && !socket.isClosed();
    }

    /** Connects and writes again all that is unacknowledged, in its order. */
    private boolean connect() {
        try {
            socket.close();
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) SILENCE.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
            in.clear();
            code = -1;
            socket.getOutputStream()
                    .write(Packets.connect(Greeting.plain(clientId, Duration.ofSeconds(60), Login.ANONYMOUS)));
            while (code < 0) {
                receive();
            }
            if (code != 0) {
                return false;
            }
            for (Map.Entry<Integer, Publication> entry : List.copyOf(inFlight.entrySet())) {
                write(entry.getKey(), entry.getValue());
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void write(int id, Publication publication) throws IOException {
        socket.getOutputStream()
                .write(Packets.publish(publication.topic(), id, publication.payload(), publication.retained()));
    }

    private void receive() throws IOException {
        int count = socket.getInputStream().read(in.array(), in.position(), in.remaining());
        if (count < 0) {
            throw new IOException("the broker closed the connection");
        }
        in.position(in.position() + count);
        in.flip();
        Inbound.read(in, this);
        in.compact();
    }

    @Override
    public void connected(int answer) {
        code = answer;
    }

    @Override
    public void acknowledged(int packetId) {
        if (inFlight.remove(packetId) != null) {
            free.add(packetId);
        }
    }

    @Override
    public void pong() {}

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
