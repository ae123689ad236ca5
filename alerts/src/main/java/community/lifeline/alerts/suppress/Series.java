package community.lifeline.alerts.suppress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When one rule last fired at one device, oldest first, and whether it flaps. Follows from the times and from what was
 * told, so that it is the same after a restart. Immutable and bounded.
 *
 * @param told whether people know that it flaps; until they do, nothing is held for it
 */
record Series(List<Instant> fired, boolean flapping, boolean told) {
    static final Series EMPTY = new Series(List.of(), false, false);

    Series {
        fired = List.copyOf(fired);
    }

    /** With one more; an older one than the newest changes nothing. */
    Series with(Instant at, FlapConfig config) {
        if (!fired.isEmpty() && !at.isAfter(fired.getLast())) {
            return this;
        }
        List<Instant> times = new ArrayList<>(fired);
        times.removeIf(time -> time.isBefore(at.minus(config.within())));
        times.add(at);
        boolean often = times.size() > config.most();
        while (times.size() > config.most() + 1) {
            times.removeFirst();
        }
        boolean goesOn = flaps(at, config);
        return new Series(times, often || goesOn, told && goesOn);
    }

    /** Without those that lie after {@code at}: our clock was ahead when they fired, and was set back. */
    Series upTo(Instant at) {
        if (fired.isEmpty() || !fired.getLast().isAfter(at)) {
            return this;
        }
        List<Instant> times = new ArrayList<>(fired);
        times.removeIf(time -> time.isAfter(at));
        return times.isEmpty() ? EMPTY : new Series(times, flapping, told);
    }

    /** People were told that it flaps. */
    Series known() {
        return new Series(fired, flapping, true);
    }

    /** Not either where our clock was set back since: nobody knows for how long it would go on then. */
    private boolean flaps(Instant now, FlapConfig config) {
        return flapping
                && !now.isBefore(fired.getLast())
                && now.isBefore(fired.getLast().plus(config.calm()));
    }

    Optional<Cause.Flapping> cause(Instant now, FlapConfig config) {
        return flaps(now, config) ? Optional.of(new Cause.Flapping(fired.size(), config.within())) : Optional.empty();
    }

    /** Nothing that happens later rests on it any more. */
    boolean spent(Instant now, FlapConfig config) {
        return fired.isEmpty() || fired.getLast().isBefore(now.minus(config.within()));
    }
}
