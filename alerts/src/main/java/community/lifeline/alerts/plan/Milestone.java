package community.lifeline.alerts.plan;

import java.util.Locale;

/** What a clock runs from and towards. Each is reached at most once, but {@link #REPORTED}, once for each recipient. */
public enum Milestone {
    RAISED,
    ACKNOWLEDGED,
    /** Somebody has looked and says that the danger is there. */
    VERIFIED,
    ACCEPTED,
    ARRIVED,
    REPORTED,
    FIRST_RESPONSE,
    MOBILISED,
    CONTAINED,
    CLOSED;

    /** As it stands in plans, payloads and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
