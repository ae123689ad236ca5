package community.lifeline.alerts.response;

import java.time.Instant;

/**
 * A clock that has run out.
 *
 * @param ranOutAt when it first did
 * @param ranOutLast when it last did
 * @param called how many rungs of its chain were called since it last ran out
 * @param touchedAt when the last of them was called, or somebody answered; at first when it ran out
 * @param answered somebody has said since that they see to it: they have that long again
 * @param ended the chain came to its end without an answer
 */
public record Overdue(
        Instant ranOutAt, Instant ranOutLast, int called, Instant touchedAt, boolean answered, boolean ended) {
    static Overdue first(Instant at) {
        return new Overdue(at, at, 0, at, false, false);
    }

    /** It runs out once more: an answer was given, and nothing came of it. */
    Overdue again(Instant at) {
        return new Overdue(ranOutAt, at, 0, at, false, false);
    }

    Overdue call(int rung, Instant at) {
        return new Overdue(ranOutAt, ranOutLast, rung + 1, at, answered, ended);
    }

    Overdue answer(Instant at) {
        return new Overdue(ranOutAt, ranOutLast, called, at, true, false);
    }

    /** Whoever had it has it no longer. */
    Overdue reopen() {
        return new Overdue(ranOutAt, ranOutLast, called, touchedAt, false, ended);
    }

    Overdue end(Instant at) {
        return new Overdue(ranOutAt, ranOutLast, called, at, answered, true);
    }
}
