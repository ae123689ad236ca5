package community.lifeline.alerts.proof;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of the chain:
 *
 * <pre>
 * Unknown ── passed ──▶ Holding ◀── passed ── Missing ── missed, often enough ──▶ Broken
 *    │                     └──── missed ─────────▲                                  │
 *    └──────────── missed ───────────────────────┘        Holding ◀─── passed ──────┘
 * </pre>
 */
public sealed interface ProofState {
    /** No proof has ended yet. */
    record Unknown() implements ProofState {}

    /** The newest one passed. */
    record Holding(Instant last, Duration took) implements ProofState {}

    /** The newest ones missed, not often enough for an alarm. */
    record Missing(int times, Outcome.Missed newest) implements ProofState {}

    /** It is an alarm. */
    record Broken(Instant since, Outcome.Missed newest) implements ProofState {}

    /** What {@code outcome} makes of this. */
    default ProofState next(Outcome outcome, int misses) {
        return switch (outcome) {
            case Outcome.Passed passed -> new Holding(passed.at(), passed.took());
            case Outcome.Missed missed ->
                switch (this) {
                    case Broken broken -> new Broken(broken.since(), missed);
                    case Missing missing -> missed(missing.times() + 1, misses, missed);
                    case Unknown _, Holding _ -> missed(1, misses, missed);
                };
        };
    }

    /**
     * What this is worth after nothing more was heard for a while: where that is longer than it may be, a proof hangs, and
     * what it is to find out is not known to hold.
     */
    default ProofState after(Duration silence, Duration longest, Instant now) {
        Instant since = now.minus(silence);
        return silence.compareTo(longest) <= 0 || this instanceof Broken
                ? this
                : new Broken(
                        since,
                        new Outcome.Missed(
                                now,
                                Station.PUBLISHED,
                                "",
                                "no proof has ended for " + silence.toSeconds() + " s: it stands still itself"));
    }

    private static ProofState missed(int times, int misses, Outcome.Missed missed) {
        return times >= misses ? new Broken(missed.at(), missed) : new Missing(times, missed);
    }
}
