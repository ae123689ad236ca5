package community.lifeline.alerts.response;

import java.util.Locale;

/** In which world a response happens. One of a world never joins alerts of another. */
public enum Mode {
    LIVE,
    /** From readings that came late: somebody should look at it, and nobody is paged. */
    LATE,
    DRILL,
    TEST;

    /** As it stands in payloads and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
