package community.lifeline.alerts.plan;

import java.time.Duration;

/**
 * One step of an escalation: who is told, and how long they have before the next one is.
 *
 * @param role as {@link community.lifeline.alerts.people.Duty} knows it
 */
public record Rung(String role, Duration wait) {}
