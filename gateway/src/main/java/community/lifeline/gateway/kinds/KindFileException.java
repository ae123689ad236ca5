package community.lifeline.gateway.kinds;

/** A kind's file says something that cannot be. The message names the file, the line, the key, its value and the remedy. */
public final class KindFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KindFileException(String message) {
        super(message);
    }

    public KindFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
