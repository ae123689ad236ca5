package community.lifeline.alerts.lifecycle;

import java.time.Instant;

/**
 * Where one rule stands with one device, in one lane.
 *
 * <pre>
 *              breached, hold-for 0
 *        ┌──────────────────────────────────┐
 *        │   breached      held long enough ▼    cleared
 *      Quiet ─────────▶ Pending ─────────▶ Firing ─────────▶ Clearing
 *        ▲    cleared     │                ▲   │ ◀───────────  │
 *        ├────────────────┘                │   │   breached    │
 *        │                                 │   │               │ calm for keep-firing-for
 *        └──────────── Resolved ◀──────────┼───┴───────────────┤
 *                                          └───────────────────┘
 * </pre>
 *
 * Held and calm are measured by reading times when readings come, and by our clock when none do: a device that reports
 * danger and falls silent still fires. From Firing straight to Resolved goes a momentary rule (an event), at a clear or
 * when its keep-firing-for has passed since the last event, and a rule without keep-firing-for. A breach that comes when
 * calm had lasted long enough by reading times resolves the old alert and begins a new episode.
 */
public sealed interface AlertState {
    /** No breach. */
    record Quiet() implements AlertState {
        public static final Quiet QUIET = new Quiet();
    }

    /**
     * Breached, not yet for long enough.
     *
     * @param since reading time of the first breach
     * @param lastBreach reading time of the newest breach
     * @param due when it fires by our clock, should nothing more be heard
     */
    record Pending(Instant since, Instant lastBreach, Instant due, Evidence evidence) implements AlertState {}

    /** An alert that is not over. */
    sealed interface Open extends AlertState {
        Alert alert();

        Instant lastBreach();

        int revision();
    }

    /**
     * People were told.
     *
     * @param lapses when it ends by itself: {@link Instant#MAX} unless the rule is momentary
     */
    record Firing(Alert alert, Instant lastBreach, Instant lapses, int revision) implements Open, Episode {}

    /**
     * Calm again, not yet for long enough.
     *
     * @param clearedAt reading time of the first calm reading
     * @param due when it is resolved by our clock, should calm last
     */
    record Clearing(Alert alert, Instant lastBreach, Instant clearedAt, Instant due, int revision)
            implements Open, Episode {}

    /** When {@link Signal.Tick} next matters to this state; {@link Instant#MAX} where it never does. */
    default Instant due() {
        return switch (this) {
            case Quiet _ -> Instant.MAX;
            case Pending pending -> pending.due;
            case Firing firing -> firing.lapses;
            case Clearing clearing -> clearing.due;
        };
    }
}
