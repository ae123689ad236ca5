package community.lifeline.ingest.spool;

/** Something could not be made durable in the spool; the message says what an operator can do about it. */
public final class SpoolException extends Exception {
    private static final long serialVersionUID = 1;

    SpoolException(String message) {
        super(message);
    }

    SpoolException(String message, Throwable cause) {
        super(message, cause);
    }
}
