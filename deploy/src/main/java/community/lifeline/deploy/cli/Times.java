package community.lifeline.deploy.cli;

import community.lifeline.gateway.telemetry.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as people write them on the command line. */
final class Times {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private Times() {}

    /** A time with its zone, a day (its beginning in {@code zone}), or how long before {@code now}. */
    static Instant read(String option, String text, Instant now, ZoneId zone) {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            return text.matches("\\d+.*[smhd]")
                    ? now.minus(Durations.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException | IllegalArgumentException _) {
            throw new Refused(option + " '" + text
                    + "' is no time; write a day as 2026-11-01, a time as 2026-11-01T08:00:00+08:00, or how long ago as"
                    + " 14d");
        }
    }

    /** As people read it: to the second, with how far {@code zone} is from UTC; {@link #read} takes it again. */
    static String show(Instant instant, ZoneId zone) {
        return SHOWN.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    static Duration span(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(option + " " + e.getMessage());
        }
    }
}
