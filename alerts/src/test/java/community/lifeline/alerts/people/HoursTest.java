package community.lifeline.alerts.people;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Hours daily(String begins, String ends) {
        return new Hours(
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.parse(begins),
                LocalTime.parse(ends),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void theSameTimeTwiceIsADayAndANight() {
        assertThat(daily("08:00", "08:00")
                        .within(span("2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z"), ZoneId.of("UTC")))
                .containsExactly(span("2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z"));
    }

    @Test
    void goByTheClockOnTheWall() {
        // Clocks go forward on 2027-03-28 at 02:00, back on 2027-10-31 at 03:00.
        assertThat(daily("22:00", "06:00").within(span("2027-03-28T00:00:00Z", "2027-03-28T01:00:00Z"), BERLIN))
                .containsExactly(span("2027-03-27T21:00:00Z", "2027-03-28T04:00:00Z"));
        assertThat(daily("22:00", "06:00").within(span("2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z"), BERLIN))
                .containsExactly(span("2027-10-30T20:00:00Z", "2027-10-31T05:00:00Z"));
    }

    @Test
    void anHourThatTheClockLeavesOutIsNobodys() {
        Hours hours = daily("02:00", "03:00");
        assertThat(hours.within(span("2027-03-28T00:00:00Z", "2027-03-28T12:00:00Z"), BERLIN))
                .isEmpty();
        assertThat(hours.cover(Instant.parse("2027-03-28T01:00:00Z"), BERLIN)).isFalse();
    }

    @Test
    void coverWhatLiesWithin() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Hours hours = new Hours(
                    EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7))),
                    LocalTime.of(random.nextInt(24), 0),
                    LocalTime.of(random.nextInt(24), 0),
                    Optional.of(LocalDate.parse("2027-03-20")),
                    Optional.of(LocalDate.parse("2027-04-05")));
            Span window = span("2027-03-15T00:00:00Z", "2027-04-12T00:00:00Z");
            List<Span> spans = hours.within(window, BERLIN);
            Instant at = window.from().plusSeconds(random.nextInt(28 * 86_400));
            assertThat(hours.cover(at, BERLIN))
                    .as("%s at %s", hours, at)
                    .isEqualTo(spans.stream().anyMatch(each -> each.contains(at)));
        }
    }

    @Test
    void needADay() {
        assertThatThrownBy(() -> new Hours(
                        EnumSet.noneOf(DayOfWeek.class),
                        LocalTime.NOON,
                        LocalTime.MIDNIGHT,
                        Optional.empty(),
                        Optional.empty()))
                .hasMessage("hours need a day");
    }

    private static Span span(String from, String until) {
        return new Span(Instant.parse(from), Instant.parse(until));
    }
}
