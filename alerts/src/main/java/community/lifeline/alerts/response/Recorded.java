package community.lifeline.alerts.response;

import java.time.Instant;

/**
 * An event with its place in the response's history.
 *
 * @param sequence counts the events of the response from 1
 * @param by who did it
 */
public record Recorded(int sequence, Instant at, String by, Event event) {}
