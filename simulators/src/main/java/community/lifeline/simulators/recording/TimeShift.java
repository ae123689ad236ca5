package community.lifeline.simulators.recording;

import com.fasterxml.jackson.core.JsonToken;
import community.lifeline.simulators.edit.JsonEdit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves the times within payloads by one amount and leaves them in the form in which they stand: with a zone or without, with
 * as many digits, as text or as seconds or milliseconds since 1970. Every other byte stays.
 *
 * @param keys names of the fields that are times, wherever they stand
 */
public record TimeShift(Duration by, Set<String> keys) {
    /** Of the native payload, and of the vendors whose mappings are shipped. */
    public static final Set<String> USUAL =
            Set.of("ts", "time", "timestamp", "TACQ", "UploadDate", "alarmTime", "heartbeat_time");

    private static final Pattern WRITTEN = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)([T ])(\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d{1,9}))?(Z|[+-]\\d\\d:\\d\\d)?");
    private static final double LEAST_SECONDS = 1e8;
    private static final double LEAST_MILLIS = 1e11;
    private static final double MOST_MILLIS = 1e13;

    public TimeShift {
        keys = Set.copyOf(keys);
    }

    public byte[] moved(byte[] payload) {
        if (by.isZero()) {
            return payload;
        }
        return JsonEdit.edit(payload, (path, token, text) -> {
            if (!keys.contains(path.substring(path.lastIndexOf('.') + 1))) {
                return Optional.empty();
            }
            return token == JsonToken.VALUE_STRING
                    ? written(text).map(time -> '"' + time + '"')
                    : token == JsonToken.VALUE_NUMBER_INT ? number(text) : Optional.empty();
        });
    }

    private Optional<String> number(String text) {
        double value = Double.parseDouble(text);
        if (value < LEAST_SECONDS || value >= MOST_MILLIS) {
            return Optional.empty();
        }
        long moved = value < LEAST_MILLIS ? by.toSeconds() : by.toMillis();
        return Optional.of(String.valueOf(Long.parseLong(text) + moved));
    }

    private Optional<String> written(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return text.matches("\\d{9,13}") ? number(text) : Optional.empty();
        }
        String plain =
                matcher.group(1) + "T" + matcher.group(3) + (matcher.group(4) == null ? "" : "." + matcher.group(4));
        String zone = matcher.group(5) == null ? "" : matcher.group(5);
        int digits = matcher.group(4) == null ? 0 : matcher.group(4).length();
        Function<Temporal, String> form = DateTimeFormatter.ofPattern(
                "yyyy-MM-dd'" + matcher.group(2) + "'HH:mm:ss" + (digits == 0 ? "" : "." + "S".repeat(digits)),
                Locale.ROOT)::format;
        try {
            return Optional.of(
                    zone.isEmpty()
                            ? form.apply(LocalDateTime.parse(plain).plus(by))
                            : form.apply(OffsetDateTime.parse(plain + zone).plus(by)) + zone);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** To whole seconds, so that times without fractions move by as much as all others. */
    public static Duration between(Instant from, Instant to) {
        return Duration.between(from, to).truncatedTo(ChronoUnit.SECONDS);
    }
}
