package community.lifeline.alerts.notify.webhook;

import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.RetryConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * @param name names it in the database and in metrics
 * @param secret signs each body, so that the receiver can tell it from anybody else's
 * @param timeout for connecting, and for the answer
 * @param lanes which alerts it is told of; of late ones it must not page
 */
public record WebhookConfig(
        String name, URI url, Optional<String> secret, Duration timeout, Set<Lane> lanes, RetryConfig retry) {
    public WebhookConfig {
        if (!name.matches("[a-z][a-z0-9_-]{0,39}")) {
            throw new IllegalArgumentException("webhook.name: '" + name
                    + "' is not allowed; write at most 40 lower case letters, digits, '_' or '-'");
        }
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "webhook.url: '" + url + "' is not allowed; write http://host/path or https://host/path");
        }
        if (secret.filter(text -> text.length() < 16).isPresent()) {
            throw new IllegalArgumentException("webhook.secret: is too short; write at least 16 characters");
        }
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "webhook.timeout: '" + timeout + "' is not allowed; write a duration of 100 ms to 1 min");
        }
        lanes = Set.copyOf(lanes);
        if (lanes.isEmpty()) {
            throw new IllegalArgumentException("webhook.lanes: names none; write live, late or test");
        }
    }

    /** With the defaults: unsigned, ten seconds, live and late alerts. */
    public static WebhookConfig to(URI url) {
        return new WebhookConfig(
                "webhook",
                url,
                Optional.empty(),
                Duration.ofSeconds(10),
                Set.of(Lane.LIVE, Lane.LATE),
                RetryConfig.DEFAULT);
    }

    @Override
    public String toString() {
        return "WebhookConfig[" + name + ", " + url + (secret.isPresent() ? ", secret ***" : "") + ", " + timeout + ", "
                + lanes + "]";
    }
}
