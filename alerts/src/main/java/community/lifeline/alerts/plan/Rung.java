package community.lifeline.alerts.plan;

import java.time.Duration;

/**
 * One step of an escalation.
 *
 * @param role as {@link community.lifeline.alerts.people.Duty} knows it
 * @param patience how long they have before the next rung is called
 */
public record Rung(String role, Duration patience) {}
