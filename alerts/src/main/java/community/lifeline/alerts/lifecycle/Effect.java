package community.lifeline.alerts.lifecycle;

import java.util.Locale;

/** What follows from a transition: the alert took a turn, to be stored and, for some turns, told. */
public record Effect(Turn turn, Episode episode) {
    /** The turns of an alert. */
    public enum Turn {
        FIRED,
        CLEARING,
        FIRED_AGAIN,
        RESOLVED,
        /** Its rule is gone: that is not the end of the danger. */
        WITHDRAWN;

        /** People are told that it began and that it is over, not of the wavering between. */
        public boolean told() {
            return this == FIRED || ends();
        }

        /** Nothing follows of the alert; that is not to say that the danger is over. */
        public boolean ends() {
            return this == RESOLVED || this == WITHDRAWN;
        }

        /** As it stands in payloads, metrics and the database. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
