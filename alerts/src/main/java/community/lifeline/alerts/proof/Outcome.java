package community.lifeline.alerts.proof;

import java.time.Duration;
import java.time.Instant;

/** How one proof ended. */
public sealed interface Outcome {
    Instant at();

    /** It came past every station in time. */
    record Passed(Instant at, Duration took) implements Outcome {}

    /**
     * It was not at a station in time.
     *
     * @param station the first of those
     * @param device whose reading it was
     * @param why what is known of it besides; empty where nothing is
     */
    record Missed(Instant at, Station station, String device, String why) implements Outcome {}
}
