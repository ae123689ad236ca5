package community.lifeline.parts;

import java.io.IOException;

/** A part cannot be had on this machine; the message says why and what would remedy it. Trying again does not help. */
public final class PartUnavailableException extends IOException {
    private static final long serialVersionUID = 1;

    public PartUnavailableException(String message) {
        super(message);
    }

    public PartUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
