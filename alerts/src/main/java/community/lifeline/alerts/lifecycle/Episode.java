package community.lifeline.alerts.lifecycle;

import java.time.Instant;

/** An alert that fired, as it now stands: what is stored, shown and told. */
public sealed interface Episode permits AlertState.Firing, AlertState.Clearing, Episode.Resolved {
    Alert alert();

    /** The newest breach of it, by reading time. */
    Instant lastBreach();

    /** Counts the turns of this alert from 1, so that an older record never overwrites a newer one. */
    int revision();

    /**
     * The end of an alert.
     *
     * @param clearedAt the reading time since which there was calm
     * @param resolvedAt when that had lasted long enough, by our clock
     */
    record Resolved(Alert alert, Instant lastBreach, Instant clearedAt, Instant resolvedAt, int revision)
            implements Episode {}
}
