package community.lifeline.alerts.people;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hours of certain days, by the clock on the wall.
 *
 * @param days on which they begin
 * @param ends on the next day where it is not after {@code begins}; the same time is a day and a night
 * @param first no hours begin before this day
 * @param last no hours begin after this day; where it is the first too, they are of that day alone
 */
public record Hours(
        Set<DayOfWeek> days, LocalTime begins, LocalTime ends, Optional<LocalDate> first, Optional<LocalDate> last) {
    public Hours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("hours need a day");
        }
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            throw new IllegalArgumentException("the last day " + last.get() + " is before the first, " + first.get());
        }
        days = Set.copyOf(days);
    }

    public static final Hours ALWAYS = new Hours(
            EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Optional.empty(), Optional.empty());

    boolean cover(Instant at, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return Stream.of(day.minusDays(1), day)
                .flatMap(each -> beginning(each, zone).stream())
                .anyMatch(span -> span.contains(at));
    }

    /** Those that touch {@code window}, whole. */
    public List<Span> within(Span window, ZoneId zone) {
        LocalDate from = LocalDate.ofInstant(window.from(), zone).minusDays(1);
        LocalDate until = LocalDate.ofInstant(window.until(), zone);
        return from.datesUntil(until.plusDays(1))
                .flatMap(day -> beginning(day, zone).stream())
                .filter(window::overlaps)
                .toList();
    }

    private Optional<Span> beginning(LocalDate day, ZoneId zone) {
        if (!days.contains(day.getDayOfWeek())
                || first.filter(day::isBefore).isPresent()
                || last.filter(day::isAfter).isPresent()) {
            return Optional.empty();
        }
        LocalDate end = ends.isAfter(begins) ? day : day.plusDays(1);
        Instant from = day.atTime(begins).atZone(zone).toInstant();
        Instant until = end.atTime(ends).atZone(zone).toInstant();
        // Where clocks are put forward, an hour may not exist.
        return until.isAfter(from) ? Optional.of(new Span(from, until)) : Optional.empty();
    }
}
