package community.lifeline.alerts.response;

import java.time.Instant;

/** When something was reached, and by whom. */
public record Mark(Instant at, String by) {
    Mark notAfter(Instant latest) {
        return at.isAfter(latest) ? new Mark(latest, by) : this;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
