package community.lifeline.deploy.platform;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.Role;
import community.lifeline.deploy.config.SettingsException;
import community.lifeline.deploy.http.HttpConfig;
import community.lifeline.parts.broker.BrokerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The ports that a start will need, tried before anything is unpacked, made or started. */
public final class Ports {
    private Ports() {}

    /** Refuses, with key, value and remedy, a port that is taken or an address that is not this machine's. */
    public static void check(Components components) {
        HttpConfig http = components.http();
        tryToListen("http", http.host(), http.port(), "");
        if (components.roles().contains(Role.ALERTS)) {
            tryToListen("web", components.web().host(), components.web().port(), "");
        }
        if (components.roles().contains(Role.BROKER) && !components.hasBroker()) {
            BrokerOptions broker = components.broker();
            tryToListen("broker", broker.host(), broker.port(), ", or use the broker there: up --broker URI");
        }
    }

    private static void tryToListen(String section, String host, int port, String otherwise) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw refused(section, host, port, e, otherwise);
        }
    }

    static SettingsException refused(String section, String host, int port, IOException cause, String otherwise) {
        return new SettingsException(section + ".host and " + section + ".port say " + host + ":" + port
                + ", where Lifeline cannot listen (" + cause.getMessage()
                + "); end the program that does, perhaps another 'lifeline up', or name another port (0 takes a free"
                + " one)" + otherwise);
    }
}
