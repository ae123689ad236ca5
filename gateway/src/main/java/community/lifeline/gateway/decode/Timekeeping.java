package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Quality;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which time an observation gets. A clock out of bounds never makes a reading vanish: it is kept at the time of
 * receipt, beside what the clock claimed. Times are cut to the microseconds that the database keeps, so that the same
 * message always has the same time.
 */
final class Timekeeping {
    private final TimeBounds bounds;
    private final DeviceClocks clocks;

    /** @param devices how many devices' clocks are remembered */
    Timekeeping(TimeBounds bounds, int devices) {
        this.bounds = bounds;
        clocks = new DeviceClocks(bounds.lateAfter(), devices);
    }

    /**
     * @param claimed the device's time, where {@code time} is not that
     * @param ofReceipt whether {@code time} is merely when this delivery came in, so that another has another time
     */
    record Judged(Instant time, Optional<Instant> claimed, int quality, boolean ofReceipt) {}

    /** Judges the time of a message of one object, by what is known of its device's clock. */
    Judged judge(DeviceId device, @Nullable Instant claimed, Arrival arrival, long fingerprint) {
        Judged judged = judge(claimed, arrival);
        if (claimed == null || !showsTheClock(judged, arrival)) {
            return judged;
        }
        return clocks.ofMessage(device, judged.time(), arrival, fingerprint)
                .map(verdict -> judged(verdict, judged, arrival))
                .orElse(judged);
    }

    /** Judges the time of one element of a list; {@link #listed} follows when all are judged. */
    Judged judgeElement(DeviceId device, @Nullable Instant claimed, Arrival arrival) {
        Judged judged = judge(claimed, arrival);
        if (claimed == null || !showsTheClock(judged, arrival)) {
            return judged;
        }
        return clocks.ofElement(device, judged.time(), arrival)
                .map(verdict -> judged(verdict, judged, arrival))
                .orElse(judged);
    }

    /** Takes note of a list, by the newest of its times that was believed. */
    void listed(DeviceId device, Instant newest, Arrival arrival) {
        if (arrival.firstReceived().isEmpty()) {
            clocks.learnFromList(device, newest, arrival);
        }
    }

    private static boolean showsTheClock(Judged judged, Arrival arrival) {
        return !judged.ofReceipt() && arrival.firstReceived().isEmpty();
    }

    private static Judged judged(ClockTrack.Verdict verdict, Judged judged, Arrival arrival) {
        int skew = Quality.CLOCK_SKEW.bit();
        return switch (verdict) {
            case LATE -> judged;
            case SLOW -> new Judged(judged.time(), judged.claimed(), skew, false);
            // At one time for ever, all that says the same would be one and the same observation.
            case STILL -> new Judged(micros(arrival.receivedAt()), Optional.of(judged.time()), skew, true);
        };
    }

    /** Judges a time by itself: of a status, which may be a will, written long before it is sent. */
    Judged judge(@Nullable Instant claimed, Arrival arrival) {
        Instant received = micros(arrival.receivedAt());
        if (claimed == null) {
            return untimed(received, arrival.firstReceived());
        }
        if (claimed.isAfter(received.plus(bounds.ahead())) || claimed.isBefore(received.minus(bounds.oldest()))) {
            return new Judged(received, Optional.of(micros(claimed)), Quality.CLOCK_SKEW.bit(), true);
        }
        return new Judged(micros(claimed), Optional.empty(), distance(claimed, received), false);
    }

    private Judged untimed(Instant received, Optional<Instant> firstReceived) {
        int untimed = Quality.UNTIMED.bit();
        // The time of first receipt stands in a property that anybody may set, hence the bounds.
        return firstReceived
                .filter(first -> !first.isAfter(received) && !first.isBefore(received.minus(bounds.oldest())))
                .map(first -> new Judged(micros(first), Optional.empty(), untimed | distance(first, received), false))
                .orElseGet(() -> new Judged(received, Optional.empty(), untimed, true));
    }

    private int distance(Instant time, Instant received) {
        if (time.isAfter(received.plus(bounds.tolerance()))) {
            return Quality.CLOCK_SKEW.bit();
        }
        return time.isBefore(received.minus(bounds.lateAfter())) ? Quality.LATE.bit() : 0;
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
