package community.lifeline.gateway;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands before a real broker and refuses MQTT 5 as a broker of 3.1.1 does; everything else it passes on. */
final class OldBroker implements AutoCloseable {
    private static final int PROTOCOL_LEVEL_AT = 8;

    private final ServerSocket server;
    private final int behind;

    OldBroker(int behind) throws IOException {
        this.behind = behind;
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            byte[] start = new byte[PROTOCOL_LEVEL_AT + 1];
            new DataInputStream(client.getInputStream()).readFully(start);
            if (start[PROTOCOL_LEVEL_AT] != 4) {
                client.getOutputStream().write(new byte[] {0x20, 2, 0, 1});
                return;
            }
            broker.getOutputStream().write(start);
            Thread.ofVirtual().start(() -> pass(broker, client));
            pass(client, broker);
        } catch (IOException _) {
            // The client is gone.
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException _) {
            // One of the two is gone.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
