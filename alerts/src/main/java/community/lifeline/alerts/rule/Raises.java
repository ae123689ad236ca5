package community.lifeline.alerts.rule;

/** What becomes of a rule that is breached for long enough. */
public enum Raises {
    /** An alert: stored, shown and told. */
    ALERT,
    /** A fact for the conditions of other rules, and nothing that anybody is shown. Its level means nothing. */
    FACT
}
