package community.lifeline.alerts.response;

import java.time.Instant;

/** When something was reached, and by whom. */
public record Mark(Instant at, String by) {}
