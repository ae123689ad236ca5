package community.lifeline.alerts.notify;

import java.time.Instant;

/**
 * A notification on its way.
 *
 * @param attempts made so far
 * @param since when it was first to be told
 * @param due when to try next
 */
record Errand(Notification notification, int attempts, Instant since, Instant due) {}
