package community.lifeline.simulators.city;

import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * When somebody plugged something in: once an evening at most.
 *
 * @param day numbers the evening, for what is drawn of it
 * @param since how long it has been plugged in
 */
record Evening(long day, Duration since) {
    private static final int COMES = 101;
    private static final int HOUR = 102;

    /**
     * The stay that {@code now} falls into, where there is one.
     *
     * @param share of the evenings on which somebody comes
     * @param stays at most, below a day
     */
    static Optional<Evening> at(Draw draw, Instant now, double share, double from, double to, Duration stays) {
        LocalDate today = now.atZone(DayCurve.ZONE).toLocalDate();
        return of(draw, now, today, share, from, to, stays)
                .or(() -> of(draw, now, today.minusDays(1), share, from, to, stays));
    }

    private static Optional<Evening> of(
            Draw draw, Instant now, LocalDate date, double share, double from, double to, Duration stays) {
        long day = date.toEpochDay();
        if (draw.at(COMES, day) >= share) {
            return Optional.empty();
        }
        double hour = draw.at(HOUR, day, from, to);
        Instant plugged = date.atTime(LocalTime.ofSecondOfDay((long) (hour * 3600)))
                .atZone(DayCurve.ZONE)
                .toInstant();
        Duration since = Duration.between(plugged, now);
        return since.isNegative() || since.compareTo(stays) > 0
                ? Optional.empty()
                : Optional.of(new Evening(day, since));
    }
}
