package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.Field;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the conditions that look at more than the newest reading, and those that look at the clock. */
final class WindowReader {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) *(%|x)?");
    private static final Pattern HOURS = Pattern.compile("(\\d\\d):(\\d\\d) *- *(\\d\\d):(\\d\\d)");

    private final FieldReader fields;

    WindowReader(FieldReader fields) {
        this.fields = fields;
    }

    Condition slope(Entry entry) {
        entry.only("slope", "rises", "falls", "per", "over", "points");
        Field.Metric metric = fields.metric(entry, "slope");
        if (entry.has("rises") == entry.has("falls")) {
            throw entry.bad("slope", "needs either 'rises' or 'falls'", "write by how much it moves in 'per'");
        }
        String key = entry.has("rises") ? "rises" : "falls";
        double amount = entry.number(key);
        if (amount <= 0) {
            throw entry.bad(key, "'" + entry.text(key) + "' is not above 0", "write how much it moves, without a sign");
        }
        Duration per = entry.positive("per");
        Duration over = entry.has("over") ? entry.positive("over") : per;
        double change = key.equals("rises") ? amount : -amount;
        int points = entry.integer("points", 3);
        return entry.checked("points", () -> new Condition.Slope(metric.name(), change, per, over, points));
    }

    Condition sum(Entry entry) {
        entry.only("sum", "over", "at-least", "above", "at-most", "below");
        Field.Metric metric = fields.metric(entry, "sum");
        Comparison comparison = fields.comparison(entry, "sum");
        return new Condition.Sum(metric.name(), comparison, entry.number(comparison.key()), over(entry));
    }

    Condition baseline(Entry entry) {
        entry.only("baseline", "over", "by", "above", "below", "off-by");
        Field.Metric metric = fields.metric(entry, "baseline");
        List<Condition.Way> named = Arrays.stream(Condition.Way.values())
                .filter(way -> entry.has(way.key()))
                .toList();
        if (named.size() != 1) {
            throw entry.bad("baseline", "names " + named.size() + " ways", "write one of above, below, off-by");
        }
        Condition.Way way = named.getFirst();
        Duration over = over(entry);
        boolean hourly = hourly(entry, over);
        return new Condition.Baseline(metric.name(), way, amount(entry, way), over, hourly);
    }

    private static boolean hourly(Entry entry, Duration over) {
        if (!entry.has("by")) {
            return false;
        }
        if (!entry.text("by").equals("hour")) {
            throw entry.bad("by", "'" + entry.text("by") + "' is not known", "write 'by: hour', or leave it out");
        }
        if (over.compareTo(Duration.ofDays(2)) < 0) {
            throw entry.bad("over", "'" + entry.text("over") + "' has too few days to compare hours", "write 2d to 7d");
        }
        return true;
    }

    private static Condition.Amount amount(Entry entry, Condition.Way way) {
        String text = entry.text(way.key());
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            throw entry.bad(
                    way.key(),
                    "'" + text + "' is not a deviation",
                    "write 20 % of it, 3x as much, or a number of units");
        }
        double size = Double.parseDouble(amount.group(1));
        return entry.checked(way.key(), () -> switch (amount.group(2)) {
            case "%" -> new Condition.Amount(size / 100, Condition.Amount.Kind.SHARE);
            case "x" -> new Condition.Amount(size, Condition.Amount.Kind.TIMES);
            case null, default -> new Condition.Amount(size, Condition.Amount.Kind.UNITS);
        });
    }

    Condition dose(Entry entry) {
        entry.only("dose", "rates", "from", "fades", "at-least");
        Field.Metric metric = fields.metric(entry, "dose");
        double from = entry.number("from");
        List<Condition.Rate> rates = new ArrayList<>();
        for (Entry rate : entry.entries("rates")) {
            rate.only("at", "per");
            Duration per = rate.positive("per");
            double at = rate.number("at");
            rates.add(rate.checked("at", () -> new Condition.Rate(at, per)));
        }
        Duration fades = entry.positive("fades");
        double atLeast = entry.has("at-least") ? entry.number("at-least") : 1;
        return entry.checked("rates", () -> new Condition.Dose(metric.name(), from, rates, fades, atLeast));
    }

    private static Duration over(Entry entry) {
        Duration over = entry.positive("over");
        if (over.compareTo(LONGEST) > 0) {
            throw entry.bad("over", "'" + entry.text("over") + "' is longer than 7d", "write 7d at most");
        }
        return over;
    }

    Condition during(Entry entry) {
        entry.only("during", "days", "zone");
        String text = entry.text("during");
        Matcher hours = HOURS.matcher(text);
        if (!hours.matches()) {
            throw entry.bad("during", "'" + text + "' is not a span of hours", "write for example 22:00-06:00");
        }
        LocalTime from = time(entry, hours.group(1), hours.group(2));
        // 24:00 is how people write the end of a day.
        LocalTime to = hours.group(3).equals("24") ? LocalTime.MIDNIGHT : time(entry, hours.group(3), hours.group(4));
        return new Condition.During(days(entry), from, to, zone(entry));
    }

    private static LocalTime time(Entry entry, String hour, String minute) {
        try {
            return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
        } catch (DateTimeException _) {
            throw entry.bad("during", "'" + hour + ":" + minute + "' is no time of day", "write 00:00 to 24:00");
        }
    }

    private static Set<DayOfWeek> days(Entry entry) {
        if (!entry.has("days")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String text : entry.texts("days")) {
            days.add(Arrays.stream(DayOfWeek.values())
                    .filter(day -> day.name().substring(0, 3).equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> entry.bad(
                            "days", "'" + text + "' is not a day", "write mon, tue, wed, thu, fri, sat or sun")));
        }
        return days;
    }

    private static ZoneId zone(Entry entry) {
        String text = entry.text("zone", "Asia/Shanghai");
        try {
            return ZoneId.of(text);
        } catch (DateTimeException _) {
            throw entry.bad("zone", "'" + text + "' is not a time zone", "write for example Asia/Shanghai");
        }
    }
}
