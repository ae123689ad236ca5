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
 * @param outdated what it ran out by holds no longer: the level is another, or it has flared up since; where its limit is
 *     counted anew it has not run out
 */
public record Overdue(
        Instant ranOutAt,
        Instant ranOutLast,
        int called,
        Instant touchedAt,
        boolean answered,
        boolean ended,
        boolean outdated) {
    static Overdue first(Instant at) {
        return new Overdue(at, at, 0, at, false, false, false);
    }

    /** It runs out once more: an answer was given, and nothing came of it. */
    Overdue again(Instant at) {
        return new Overdue(ranOutAt, at, 0, at, false, false, false);
    }

    Overdue call(int rung, Instant at) {
        return new Overdue(ranOutAt, ranOutLast, rung + 1, at, answered, ended, outdated);
    }

    Overdue answer(Instant at) {
        return new Overdue(ranOutAt, ranOutLast, called, at, true, false, outdated);
    }

    /** Whoever had it has it no longer, and its chain begins again. */
    Overdue reopen(Instant at) {
        return new Overdue(ranOutAt, ranOutLast, 0, at, false, false, outdated);
    }

    Overdue outdate() {
        return new Overdue(ranOutAt, ranOutLast, called, touchedAt, answered, ended, true);
    }

    /** None of its times lies after {@code at}. */
    Overdue notAfter(Instant at) {
        return new Overdue(
                Mark.earlier(ranOutAt, at),
                Mark.earlier(ranOutLast, at),
                called,
                Mark.earlier(touchedAt, at),
                answered,
                ended,
                outdated);
    }

    Overdue end(Instant at) {
        return new Overdue(ranOutAt, ranOutLast, called, at, answered, true, outdated);
    }
}
