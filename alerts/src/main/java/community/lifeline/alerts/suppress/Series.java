package community.lifeline.alerts.suppress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When one rule last fired at one device, oldest first, and whether it flaps. Follows from the times alone, so that it is
 * the same after a restart. Immutable and bounded.
 */
record Series(List<Instant> fired, boolean flapping) {
    static final Series EMPTY = new Series(List.of(), false);

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
        return new Series(times, often || flaps(at, config));
    }

    boolean flaps(Instant now, FlapConfig config) {
        return flapping && now.isBefore(fired.getLast().plus(config.calm()));
    }

    Optional<Cause.Flapping> cause(Instant now, FlapConfig config) {
        return flaps(now, config) ? Optional.of(new Cause.Flapping(fired.size(), config.within())) : Optional.empty();
    }

    /** Nothing that happens later rests on it any more. */
    boolean spent(Instant now, FlapConfig config) {
        return fired.isEmpty() || fired.getLast().isBefore(now.minus(config.within()));
    }
}
