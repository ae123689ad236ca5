package community.lifeline.alerts.standing;

/** What was asked for cannot be done as it stands; the message names what was given and what would be right. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message);
    }
}
