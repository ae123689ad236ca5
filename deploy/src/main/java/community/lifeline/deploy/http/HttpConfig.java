package community.lifeline.deploy.http;

/** Where the monitoring endpoints listen; port 0 takes a free one. */
public record HttpConfig(String host, int port) {
    public HttpConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is empty; allowed: an address to listen on, such as 127.0.0.1");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + "; allowed: 0 to 65535");
        }
    }
}
