package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Scope;
import java.time.Duration;

/** Which alerts of a plan are one job: those of the same {@code area} that come within {@code within} of its last one. */
public record Join(Scope.Area area, Duration within) {}
