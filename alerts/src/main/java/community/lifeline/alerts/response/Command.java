package community.lifeline.alerts.response;

import java.time.Instant;

/**
 * A command to a device.
 *
 * @param device as {@code kind/id}
 * @param outcome what the reading that followed said, or why there was none
 */
public record Command(String device, Mark asked, State state, Instant since, String outcome) {
    /** How far it is. */
    public enum State {
        ASKED,
        SHOWN,
        FAILED
    }

    Command to(State next, Instant at, String said) {
        return new Command(device, asked, next, at, said);
    }
}
