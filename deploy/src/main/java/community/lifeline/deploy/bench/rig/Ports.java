package community.lifeline.deploy.bench.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Ports of this machine. */
final class Ports {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
    private static final int CONNECT_MILLIS = 1_000;

    private Ports() {}

    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static URI mqtt(int port) {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    /** Waits until {@code child} listens where it was told to. */
    static void awaitOpen(Child child, int port, Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!accepts(port)) {
            if (!child.isAlive()) {
                throw child.failure("ended before it listened on port " + port);
            }
            if (System.nanoTime() > deadline) {
                throw child.failure("did not listen on port " + port + " within " + limit.toSeconds() + " s");
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
