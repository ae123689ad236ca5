package community.lifeline.alerts.notify.mail;

import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Letter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** A server that answers one command of SMTP with what a test says, and the others as they should be. */
record ScriptedSmtp(String command, String answer) {
    /** What {@link Mail} makes of it. */
    Delivery told(IntFunction<MailConfig> config, Letter letter) throws InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server));
            return new Mail(config.apply(server.getLocalPort())).tell(letter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(ServerSocket server) {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            say(socket, "220 scripted");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.replaceFirst("[ :].*", "");
                if (data && !line.equals(".")) {
                    continue;
                }
                data = false;
                if (word.equals(command)) {
                    say(socket, answer);
                } else if (word.equals("DATA")) {
                    data = true;
                    say(socket, "354 go on");
                } else {
                    say(socket, "250 yes");
                }
            }
        } catch (IOException _) {
            // the other side is gone
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
