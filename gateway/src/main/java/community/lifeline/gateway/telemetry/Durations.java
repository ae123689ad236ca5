package community.lifeline.gateway.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them in our YAML files: {@code 500ms}, {@code 30s}, {@code 1h30m}, {@code 7d}. */
public final class Durations {
    private static final Pattern WHOLE = Pattern.compile("(\\d{1,9}\\s*(ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms");

    private Durations() {}

    /**
     * Reads one such duration.
     *
     * @throws IllegalArgumentException naming the text and what is allowed
     */
    public static Duration parse(String text) {
        String stripped = text.strip();
        if (!WHOLE.matcher(stripped).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration; write whole numbers and ms, s, m, h or d, as in 30s or 1h30m");
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(stripped);
        while (part.find()) {
            sum = sum.plus(one(Long.parseLong(part.group(1)), part.group(2)));
        }
        return sum;
    }

    /** As {@link #parse} reads it: {@code 1h30m}; what is below a millisecond is left out. */
    public static String show(Duration duration) {
        StringBuilder text = new StringBuilder();
        long[] amounts = {
            duration.toDays(),
            duration.toHoursPart(),
            duration.toMinutesPart(),
            duration.toSecondsPart(),
            duration.toMillisPart()
        };
        for (int i = 0; i < amounts.length; i++) {
            if (amounts[i] != 0) {
                text.append(amounts[i]).append(UNITS.get(i));
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static Duration one(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
