package community.lifeline.alerts.drill;

import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An exercise: it lasts from its start to its end, or until somebody ends it before.
 *
 * @param ended when and by whom that was
 */
public record Drill(
        long id,
        String community,
        String scenario,
        Names names,
        String startedBy,
        Instant startedAt,
        Instant endsAt,
        Optional<Ended> ended) {
    public static final Duration LONGEST = Duration.ofHours(12);

    public record Ended(String by, Instant at) {}

    public Drill {
        if (!endsAt.isAfter(startedAt) || endsAt.isAfter(startedAt.plus(LONGEST))) {
            throw new IllegalArgumentException(
                    "a drill lasts up to " + LONGEST.toHours() + " hours, not from " + startedAt + " to " + endsAt);
        }
        if (startedBy.isBlank() || startedBy.length() > 60) {
            throw new IllegalArgumentException("'" + startedBy + "' is not a name; write 1 to 60 characters");
        }
    }

    public boolean lasts(Instant now) {
        return ended.isEmpty() && now.isBefore(endsAt);
    }
}
