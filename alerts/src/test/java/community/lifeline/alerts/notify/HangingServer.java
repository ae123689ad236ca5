package community.lifeline.alerts.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers whoever connects as a test says, for as long as it likes. */
public final class HangingServer implements AutoCloseable {
    public static final String HEADERS = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

    private final ServerSocket server;
    private volatile boolean closed;

    private HangingServer(ServerSocket server) {
        this.server = server;
    }

    /** Says {@code first} and then {@code again} and again, {@code pause} milliseconds apart; nothing more where that is empty. */
    public static HangingServer saying(String first, String again, long pause) throws IOException {
        HangingServer hanging = new HangingServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> hanging.accept(first, again, pause));
        return hanging;
    }

    private void accept(String first, String again, long pause) {
        try {
            while (!closed) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket, first, again, pause));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket socket, String first, String again, long pause) {
        try (socket;
                OutputStream out = socket.getOutputStream()) {
            out.write(first.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] more = again.getBytes(StandardCharsets.US_ASCII);
            while (!closed) {
                out.write(more);
                out.flush();
                if (pause > 0) {
                    Thread.sleep(pause);
                }
            }
        } catch (IOException _) {
            // the other side is gone
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/hang");
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
    }
}
