package community.lifeline.alerts.people.sheet;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Days of the week as people write them: {@code mon-fri}, {@code sat;sun}, {@code daily}, 周一至周五, 周末. */
public final class Days {
    private static final Pattern SEPARATOR = Pattern.compile("[,，、;；\\s]+");
    private static final Pattern RANGE = Pattern.compile("[-–~至到]");
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final String ZH = "一二三四五六日";

    private Days() {}

    /** @throws IllegalArgumentException where it names no days */
    static Set<DayOfWeek> read(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : SEPARATOR.split(text.strip().toLowerCase(Locale.ROOT), -1)) {
            days.addAll(part.isEmpty() ? Set.of() : part(part));
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return days;
    }

    private static Set<DayOfWeek> part(String part) {
        return switch (part) {
            case "daily", "all", "每天", "每日", "天天" -> EnumSet.allOf(DayOfWeek.class);
            case "weekdays", "工作日" -> WEEKDAYS;
            case "weekend", "weekends", "周末" -> WEEKEND;
            default -> range(part);
        };
    }

    private static Set<DayOfWeek> range(String part) {
        List<String> ends = List.of(RANGE.split(part, -1));
        if (ends.size() > 2) {
            throw new IllegalArgumentException(part);
        }
        DayOfWeek last = day(ends.getLast());
        Set<DayOfWeek> days = EnumSet.of(last);
        for (DayOfWeek day = day(ends.getFirst()); day != last; day = day.plus(1)) {
            days.add(day);
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        return chinese(word).or(() -> english(word)).orElseThrow(() -> new IllegalArgumentException(word));
    }

    private static Optional<DayOfWeek> chinese(String word) {
        String bare = word.replaceFirst("^(周|星期|礼拜)", "").replace('天', '日');
        int index = bare.length() == 1 ? ZH.indexOf(bare) : -1;
        return index < 0 ? Optional.empty() : Optional.of(DayOfWeek.of(index + 1));
    }

    private static Optional<DayOfWeek> english(String word) {
        return word.length() < 3
                ? Optional.empty()
                : EnumSet.allOf(DayOfWeek.class).stream()
                        .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(word))
                        .findFirst();
    }

    /** As {@link #read} takes it. */
    public static String write(Set<DayOfWeek> days) {
        if (days.size() == 7) {
            return "daily";
        }
        List<DayOfWeek> sorted = days.stream().sorted().toList();
        boolean run = sorted.size() > 2
                && sorted.getLast().getValue() - sorted.getFirst().getValue() == sorted.size() - 1;
        return run
                ? word(sorted.getFirst()) + "-" + word(sorted.getLast())
                : sorted.stream().map(Days::word).collect(Collectors.joining(";"));
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
