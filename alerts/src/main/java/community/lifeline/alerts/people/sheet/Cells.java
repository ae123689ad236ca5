package community.lifeline.alerts.people.sheet;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values of one line, each by its kind. What is wrong becomes a finding, and the value is then missing. */
final class Cells {
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:：](\\d{2})(?::00)?");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{2,30}");
    /** An identity card's: 17 digits and a check character, or the 15 digits of the old ones. */
    private static final Pattern IDENTITY =
            Pattern.compile("(?<![0-9])(?:[1-9][0-9]{16}[0-9Xx]|[1-9][0-9]{14})(?![0-9Xx])");

    /** Also what turns the direction of writing. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final Table table;
    private final Table.Line line;
    private final Findings findings;
    private boolean good = true;

    Cells(Table table, Table.Line line, Findings findings) {
        this.table = table;
        this.line = line;
        this.findings = findings;
    }

    /** False once anything was wrong with the line. */
    boolean good() {
        return good;
    }

    long line() {
        return line.number();
    }

    /** Whether the file has the column, empty or not. */
    boolean has(Column column) {
        return table.columns().contains(column);
    }

    void fault(String column, String problem, String remedy) {
        good = false;
        findings.add(table.file(), line.number(), column, problem, remedy);
    }

    void fault(Column column, String problem, String remedy) {
        fault(column.key(), problem, remedy);
    }

    /** @param read throws IllegalArgumentException or DateTimeException where the text is not of its kind */
    <T> Optional<T> read(Column column, String remedy, Function<String, T> read) {
        Optional<String> text = text(column);
        try {
            return text.map(read);
        } catch (IllegalArgumentException | DateTimeException _) {
            fault(column, "'" + text.orElse("") + "' cannot be read", remedy);
            return Optional.empty();
        }
    }

    private Optional<String> text(Column column) {
        return Optional.ofNullable(line.values().get(column)).filter(text -> clean(column.key(), text));
    }

    private boolean clean(String column, String text) {
        if (IDENTITY.matcher(text).find()) {
            // Not repeated, so that it does not end up in a log.
            fault(column, "looks like an identity card's number", "leave it out; Lifeline keeps none");
            return false;
        }
        if (UNSEEN.matcher(text).find()) {
            fault(column, "has a line break or another control character", "write it on one line");
            return false;
        }
        if (text.startsWith("=")) {
            fault(column, "begins as a spreadsheet's formula", "write it without '='");
            return false;
        }
        return true;
    }

    <T> Optional<T> needed(Column column, Optional<T> value, String remedy) {
        if (value.isEmpty() && !line.values().containsKey(column)) {
            fault(column, "is empty", remedy);
        }
        return value;
    }

    Optional<String> id(Column column) {
        return read(column, "write 1 to 64 letters, digits, '.', '_', '-' or ':'", text -> {
            if (!DeviceId.isSegment(text)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }

    Optional<String> words(Column column, int longest) {
        return read(column, "write at most " + longest + " characters", text -> {
            if (text.length() > longest) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }

    Optional<String> phone(Column column) {
        return read(column, "write digits, as in 138 0000 0000 or +86-791-1234567", text -> {
            if (!PHONE.matcher(text).matches()) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }

    Optional<Integer> whole(Column column, int most) {
        return read(column, "write a whole number from 1 to " + most, text -> {
            int value = Integer.parseInt(text);
            if (value < 1 || value > most) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    Optional<LocalTime> time(Column column) {
        return read(column, "write it as 08:00", Cells::time);
    }

    static LocalTime time(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches()) {
            throw new IllegalArgumentException(text);
        }
        int hour = Integer.parseInt(time.group(1));
        int minute = Integer.parseInt(time.group(2));
        return hour == 24 && minute == 0 ? LocalTime.MIDNIGHT : LocalTime.of(hour, minute);
    }

    Optional<LocalDate> day(Column column) {
        return read(column, "write a day as 2026-11-23", text -> {
            Matcher day = DAY.matcher(text);
            if (!day.matches()) {
                throw new IllegalArgumentException(text);
            }
            return LocalDate.of(
                    Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
        });
    }

    /** By its label or by what it is called in either language. */
    <E extends Enum<E>> Optional<E> choice(Column column, Class<E> type, Function<E, Names> names) {
        return read(column, "write one of " + choices(type, names), text -> choice(text, type, names));
    }

    static <E extends Enum<E>> E choice(String text, Class<E> type, Function<E, Names> names) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(text)
                        || names.apply(each).zh().equals(text)
                        || names.apply(each).en().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    static <E extends Enum<E>> String choices(Class<E> type, Function<E, Names> names) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT) + " ("
                        + names.apply(each).zh() + ")")
                .collect(Collectors.joining(", "));
    }

    /** By channel, for every column {@code to.CHANNEL}; empty where the line has none. */
    Map<String, Optional<String>> channels() {
        return table.channels().stream()
                .collect(Collectors.toMap(
                        channel -> channel,
                        channel -> Optional.ofNullable(line.addresses().get(channel))
                                .filter(text -> clean(TableFile.CHANNEL + channel, text))));
    }
}
