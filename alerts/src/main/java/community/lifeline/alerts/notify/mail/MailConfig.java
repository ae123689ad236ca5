package community.lifeline.alerts.notify.mail;

import community.lifeline.alerts.notify.RetryConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * @param host the SMTP server that takes our mail
 * @param from whom it comes from, such as {@code Lifeline <alerts@example.org>}
 * @param timeout for connecting, and for each answer
 */
public record MailConfig(
        String host,
        int port,
        Security security,
        Optional<String> username,
        Optional<String> password,
        String from,
        Duration timeout,
        RetryConfig retry) {
    /** How the connection is kept from being read. */
    public enum Security {
        /** TLS from the first byte, usually on port 465. */
        TLS,
        /** TLS after a word, usually on port 587; nothing is sent without. */
        STARTTLS,
        /** None: to a server on the same machine or network only. */
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public MailConfig {
        if (host.isBlank() || host.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "mail.host: '" + host + "' is not allowed; write the name of an SMTP server, as smtp.example.org");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("mail.port: '" + port + "' is not allowed; write 1 to 65535");
        }
        if (!from.matches("[^\\p{Cntrl}]*[^@\\s<]+@[^@\\s>]+>?")) {
            throw new IllegalArgumentException("mail.from: '" + from
                    + "' is not allowed; write alerts@example.org or Lifeline <alerts@example.org>");
        }
        if (username.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("mail.user and mail.password belong together; write both or neither");
        }
        if (username.isPresent() && security == Security.NONE) {
            throw new IllegalArgumentException(
                    "mail.security: 'none' would send the password unsealed; write starttls or tls");
        }
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "mail.timeout: '" + timeout + "' is not allowed; write a duration of 100 ms to 1 min");
        }
    }

    @Override
    public String toString() {
        return "MailConfig[" + host + ":" + port + ", " + security
                + username.map(user -> ", user " + user).orElse("") + (password.isPresent() ? ", password ***" : "")
                + ", from " + from + ", " + timeout + "]";
    }
}
