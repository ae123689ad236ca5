package community.lifeline.alerts.web.account;

import java.time.Duration;
import java.util.Optional;

/**
 * How people sign in, and for how long.
 *
 * @param idle a session ends when nothing was asked for this long
 * @param longest and after this in any case
 * @param oidc who else says who somebody is
 */
public record SignInConfig(Duration idle, Duration longest, Optional<OidcConfig> oidc) {
    public SignInConfig(Duration idle, Duration longest) {
        this(idle, longest, Optional.empty());
    }

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
