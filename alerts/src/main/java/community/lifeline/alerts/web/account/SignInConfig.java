package community.lifeline.alerts.web.account;

import java.time.Duration;

/**
 * How long people stay signed in.
 *
 * @param idle a session ends when nothing was asked for this long
 * @param longest and after this in any case
 */
public record SignInConfig(Duration idle, Duration longest) {
    public SignInConfig {
        if (idle.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("session-idle is " + idle + "; allowed: 1m or more, such as 12h");
        }
        if (longest.compareTo(idle) < 0 || longest.compareTo(Duration.ofDays(90)) > 0) {
            throw new IllegalArgumentException(
                    "session-longest is " + longest + "; allowed: session-idle (" + idle + ") to 90d");
        }
    }
}
