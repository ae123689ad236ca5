package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.ingest.registry.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * That some alerts are not to be told for a time: a silence, or planned works. It always has an end. Alerts of
 * life-safety rules it hides only after a second person has confirmed it, and only where it lasts no longer than
 * {@link #LIFE_SAFETY_LONGEST}.
 *
 * @param by who ordered it, and when
 * @param confirmed by whom else
 * @param ended by whom it was ended before its time
 */
public record Order(
        long id,
        Type type,
        Matcher what,
        Instant starts,
        Instant ends,
        Signature by,
        String reason,
        Optional<Signature> confirmed,
        Optional<Signature> ended) {
    public static final Duration LONGEST = Duration.ofDays(31);
    public static final Duration LIFE_SAFETY_LONGEST = Duration.ofHours(24);

    /** The two kinds of order. */
    public enum Type {
        SILENCE,
        WORKS;

        /** As it stands in the database. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where an order stands. */
    public enum Phase {
        PLANNED,
        IN_FORCE,
        OVER
    }

    public Order {
        Duration length = Duration.between(starts, ends);
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("the end " + ends + " is not after the start " + starts);
        }
        if (length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("it would last " + Durations.show(length) + "; the longest is "
                    + Durations.show(LONGEST) + ": order the rest later");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("the reason is empty; say why, for those who read it later");
        }
        if (confirmed.filter(by::same).isPresent()) {
            throw new IllegalArgumentException(
                    "'" + by.by() + "' ordered it and cannot confirm it; somebody else has to");
        }
    }

    /** When it is over. */
    public Instant over() {
        return ended.map(Signature::at).filter(ends::isAfter).orElse(ends);
    }

    public Phase phase(Instant now) {
        if (!now.isBefore(over())) {
            return Phase.OVER;
        }
        return now.isBefore(starts) ? Phase.PLANNED : Phase.IN_FORCE;
    }

    /** Whether it may hide what endangers life. */
    public boolean coversLifeSafety(Instant at) {
        return confirmed.filter(second -> !second.at().isAfter(at)).isPresent() && shortEnoughForLifeSafety();
    }

    public boolean shortEnoughForLifeSafety() {
        return Duration.between(starts, ends).compareTo(LIFE_SAFETY_LONGEST) <= 0;
    }

    boolean hides(Alert alert, Profile profile, boolean lifeSafety, Instant at) {
        return phase(at) == Phase.IN_FORCE && (!lifeSafety || coversLifeSafety(at)) && what.matches(alert, profile);
    }

    Cause cause() {
        return switch (type) {
            case SILENCE -> new Cause.Silenced(id);
            case WORKS -> new Cause.PlannedWorks(id);
        };
    }
}
