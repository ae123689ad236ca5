package community.lifeline.gateway.mqtt;

/** A connection did not come about; the message says what to do about it. */
final class ConnectException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    enum Kind {
        /** Nobody answered: worth trying again soon. */
        UNREACHABLE,
        /** The broker does not speak this version of MQTT. */
        UNSUPPORTED_VERSION,
        /** The broker ended the connection without an answer, as some do to a version they do not speak. */
        CLOSED,
        /** The broker said no: it will say so again until somebody changes something. */
        REFUSED
    }

    ConnectException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
