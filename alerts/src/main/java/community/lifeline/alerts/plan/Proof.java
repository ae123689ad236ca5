package community.lifeline.alerts.plan;

import java.util.Locale;

/** What leaving a stage may ask for. */
public enum Proof {
    /** Every required item of the stage's checklist is ticked off. */
    CHECKLIST,
    /** Somebody has looked and says that the danger is there. */
    VERIFIED,
    /** Somebody has accepted the job. */
    ACCEPTED,
    /** Somebody is there. */
    ARRIVED,
    PHOTO,
    /** A report was confirmed and given to whoever the reporting clocks name. */
    REPORT,
    /** Every alert of the response is over. */
    CALM,
    /** Somebody other than whoever contained it has looked again. */
    SECOND_PERSON;

    /** As it stands in plans and payloads. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
