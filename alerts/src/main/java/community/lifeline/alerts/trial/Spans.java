package community.lifeline.alerts.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Durations as our YAML files write them, and times as people read them. */
final class Spans {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private Spans() {}

    /** Such as {@code 1d2h}, {@code 90s} as {@code 1m30s}, {@code 0s}. */
    static String show(Duration span) {
        StringBuilder shown = new StringBuilder();
        add(shown, span.toDays(), "d");
        add(shown, span.toHoursPart(), "h");
        add(shown, span.toMinutesPart(), "m");
        add(shown, span.toSecondsPart(), "s");
        add(shown, span.toMillisPart(), "ms");
        return shown.isEmpty() ? "0s" : shown.toString();
    }

    private static void add(StringBuilder shown, long amount, String unit) {
        if (amount != 0) {
            shown.append(amount).append(unit);
        }
    }

    /** A time as people read it: to the second, with how far its zone is from UTC. */
    static String at(Instant time, ZoneId zone) {
        return AT.format(time.atZone(zone));
    }
}
