package community.lifeline.alerts.people;

import java.time.Instant;

/** From an instant up to another, without that one. */
public record Span(Instant from, Instant until) {
    public Span {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("the end " + until + " is not after the start " + from);
        }
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    public boolean overlaps(Span other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }
}
