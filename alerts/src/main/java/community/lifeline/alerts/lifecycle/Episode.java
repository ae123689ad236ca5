package community.lifeline.alerts.lifecycle;

import java.time.Instant;
import java.util.Locale;

/** An alert that fired, as it now stands: what is stored, shown and told. */
public sealed interface Episode permits AlertState.Firing, AlertState.Clearing, Episode.Resolved {
    Alert alert();

    /** The newest breach of it, by reading time. */
    Instant lastBreach();

    /** Counts the turns of this alert from 1, so that an older record never overwrites a newer one. */
    int revision();

    /** This, with the same alert that knows more. */
    default Episode with(Alert alert) {
        return switch (this) {
            case AlertState.Firing firing ->
                new AlertState.Firing(alert, firing.lastBreach(), firing.lapses(), firing.revision());
            case AlertState.Clearing clearing ->
                new AlertState.Clearing(
                        alert, clearing.lastBreach(), clearing.clearedAt(), clearing.due(), clearing.revision());
            case Resolved over ->
                new Resolved(
                        alert, over.lastBreach(), over.clearedAt(), over.resolvedAt(), over.ending(), over.revision());
        };
    }

    /**
     * The end of an alert.
     *
     * @param clearedAt the reading time since which there was calm
     * @param resolvedAt when that had lasted long enough, by our clock
     */
    record Resolved(Alert alert, Instant lastBreach, Instant clearedAt, Instant resolvedAt, Ending ending, int revision)
            implements Episode {
        public Resolved(Alert alert, Instant lastBreach, Instant clearedAt, Instant resolvedAt, int revision) {
            this(alert, lastBreach, clearedAt, resolvedAt, Ending.CALM, revision);
        }
    }

    /** Why an alert is open no more. */
    enum Ending {
        /** What the rule asks about is as it should be, or a newer alert of the rule says how it is. */
        CALM,
        /** No rule looks there any more: whether the danger is over is not known. */
        WITHDRAWN;

        /** As it stands in the database. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
