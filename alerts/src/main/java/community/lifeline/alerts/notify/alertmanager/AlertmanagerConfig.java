package community.lifeline.alerts.notify.alertmanager;

import community.lifeline.alerts.notify.RetryConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * @param url of the Alertmanager itself, such as {@code http://alertmanager:9093}
 * @param username for basic authentication
 * @param resend how often it is told again of what stands; four times that after the last time, it ends there by itself
 */
public record AlertmanagerConfig(
        URI url,
        Optional<String> username,
        Optional<String> password,
        Duration timeout,
        Duration resend,
        RetryConfig retry) {
    public AlertmanagerConfig {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "alertmanager.url: '" + url + "' is not allowed; write http://host:9093 or https://host/path");
        }
        if (username.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException(
                    "alertmanager.user and alertmanager.password belong together; write both or neither");
        }
        require("alertmanager.timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        require("alertmanager.resend", resend, Duration.ofMillis(100), Duration.ofHours(1));
    }

    private static void require(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    key + ": '" + value + "' is not allowed; write a duration of " + least + " to " + most);
        }
    }

    /** How long it goes on by itself where nothing more is heard of us. */
    Duration lasts() {
        return resend.multipliedBy(4);
    }

    @Override
    public String toString() {
        return "AlertmanagerConfig[" + url
                + username.map(user -> ", user " + user).orElse("") + (password.isPresent() ? ", password ***" : "")
                + ", " + timeout + ", every " + resend + "]";
    }
}
