package community.lifeline.alerts.trial;

import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert that a rule on trial raised.
 *
 * @param endedAt when it was resolved; empty where it was open at the end of the trial
 * @param shown the value that raised it, for people
 */
public record Raised(
        DeviceId device, Instant startedAt, Instant firedAt, Optional<Instant> endedAt, String shown, String message) {
    static Raised of(Episode episode) {
        Optional<Instant> ended =
                episode instanceof Episode.Resolved resolved ? Optional.of(resolved.resolvedAt()) : Optional.empty();
        return new Raised(
                episode.alert().device(),
                episode.alert().startedAt(),
                episode.alert().firedAt(),
                ended,
                episode.alert().evidence().measure().shown(),
                episode.alert().message().en());
    }

    Duration open(Instant end) {
        return Duration.between(firedAt, endedAt.orElse(end));
    }

    /** Whether the two, with a margin about them, lie in one stretch of time. */
    boolean meets(Instant otherStart, Instant otherEnd, Instant end, Duration margin) {
        return !startedAt.minus(margin).isAfter(otherEnd)
                && !otherStart.isAfter(endedAt.orElse(end).plus(margin));
    }
}
