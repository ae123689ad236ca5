package community.lifeline.simulators.wire;

/** The other side does not speak MQTT as it should; the connection is of no more use. */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ProtocolException(String message) {
        super(message);
    }
}
