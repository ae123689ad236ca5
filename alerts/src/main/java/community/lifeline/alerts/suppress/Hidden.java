package community.lifeline.alerts.suppress;

import java.time.Instant;

/** That an alert is hidden, by what and since when. */
public record Hidden(Cause by, Instant since) {}
