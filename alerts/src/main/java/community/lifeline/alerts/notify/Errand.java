package community.lifeline.alerts.notify;

/**
 * A notification on its way. Its times are of {@link System#nanoTime}: a clock that is set, as when a machine has just
 * started, neither keeps it waiting nor has it given up.
 *
 * @param attempts made so far
 * @param since when this process began to carry it
 * @param due when to try next
 */
record Errand(Notification notification, int attempts, long since, long due) {}
