package community.lifeline.alerts.web;

import community.lifeline.alerts.web.account.SignInConfig;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the API and the console listen.
 *
 * @param port 0 takes a free one
 * @param publicUrl how people reach it, where that is through a proxy
 * @param mapTiles empty: the console's map shows what the community's own says, and asks nobody else
 */
public record WebConfig(
        String host,
        int port,
        Optional<URI> publicUrl,
        Optional<Tls> tls,
        SignInConfig signIn,
        Optional<MapTiles> mapTiles) {
    /** @param keystore PKCS#12 or JKS with the server's key */
    public record Tls(Path keystore, String password) {
        @Override
        public String toString() {
            return "Tls[" + keystore + ", password ***]";
        }
    }

    public WebConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is empty; allowed: an address to listen on, such as 127.0.0.1");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + "; allowed: 0 to 65535");
        }
        publicUrl
                .filter(url ->
                        !("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null)
                .ifPresent(url -> {
                    throw new IllegalArgumentException(
                            "public-url is '" + url + "'; allowed: http://… or https://… with a host");
                });
        if (!isLoopback(host) && tls.isEmpty() && publicUrl.isEmpty()) {
            throw new IllegalArgumentException("host is '" + host + "', where passwords would travel in the clear; set"
                    + " tls-keystore, or public-url to the address of the proxy in front, or listen on 127.0.0.1");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /** Whether browsers reach it by TLS, so that cookies are for TLS alone. */
    public boolean secure() {
        return tls.isPresent()
                || publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
    }

    /** How people reach it, without a slash at the end. */
    public String address(int listening) {
        return publicUrl
                .map(url -> url.toString().replaceFirst("/+$", ""))
                .orElseGet(() -> (tls.isPresent() ? "https://" : "http://") + host + ":" + listening);
    }
}
