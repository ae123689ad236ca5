package community.lifeline.alerts.plan;

import java.util.Locale;

/** When people are told of a response. */
public enum Occasion {
    RAISED,
    /** Its level went up. */
    GRAVER,
    /** It was contained and is not any more. */
    FLARED_UP,
    /** An alert of another device became part of it, or a whole response did, or some of it left. */
    JOINED,
    /** It came into another stage. */
    STAGE,
    /** The job is now somebody's. */
    ASSIGNED,
    /** A clock has run out, and this rung of its chain is called. */
    ESCALATED,
    /** Nobody of a chain has answered. */
    CHAIN_ENDED,
    /** It is still not acknowledged. */
    REMINDER,
    /** What a command should have done has not shown. */
    COMMAND_FAILED,
    ENDED;

    /** As it stands in plans, payloads and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
