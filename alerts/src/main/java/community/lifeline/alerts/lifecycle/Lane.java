package community.lifeline.alerts.lifecycle;

import java.util.Locale;

/** In which of separate worlds a reading is judged. An alert of one never touches an alert of another. */
public enum Lane {
    /** As it happens: alerts of this lane page people. */
    LIVE,
    /** Readings that arrived late or out of order, judged at their own time: never paged as if it were now. */
    LATE,
    /** Readings that the device marks as a test: they show that the chain works, and call nobody. */
    TEST,
    /** What devices of a drill say: people are called as if it were so, and told each time that it is not. */
    DRILL;

    /** Somebody made it happen, and knows: it is no fact for anything that is real. */
    public boolean exercise() {
        return this == TEST || this == DRILL;
    }

    /** As it stands in payloads, metrics and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
