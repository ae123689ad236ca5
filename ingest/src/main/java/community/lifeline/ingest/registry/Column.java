package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Durations;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A column of the register: its names in a file, what may stand in it, and where it is kept. */
public enum Column {
    COMMUNITY(
            "社区",
            "community",
            "text",
            Column::segment,
            listing -> Optional.of(listing.device().community()),
            "小区"),
    KIND(
            "类别",
            "kind",
            "text",
            Column::segment,
            listing -> Optional.of(listing.device().kind()),
            "类型",
            "设备类别"),
    DEVICE(
            "设备编号",
            "device",
            "text",
            Column::segment,
            listing -> Optional.of(listing.device().device()),
            "设备",
            "编号"),
    NAME("名称", "name", "text", Column::words, listing -> listing.profile().name(), "设备名称"),
    GRID("网格", "grid", "text", Column::segment, listing -> place(listing).grid(), "网格编号"),
    ZONE("分区", "zone", "text", Column::segment, listing -> place(listing).zone(), "分区编号", "供水分区"),
    BUILDING(
            "楼栋", "building", "text", Column::segment, listing -> place(listing).building(), "楼栋编号", "楼号"),
    POINT("点位", "point", "text", Column::words, listing -> place(listing).point(), "安装位置", "位置"),
    LATITUDE(
            "纬度",
            "latitude",
            "double precision",
            text -> degrees(text, 90),
            listing -> place(listing).position().map(position -> Double.toString(position.latitude()))),
    LONGITUDE(
            "经度",
            "longitude",
            "double precision",
            text -> degrees(text, 180),
            listing -> place(listing).position().map(position -> Double.toString(position.longitude()))),
    MODEL("型号", "model", "text", Column::words, listing -> listing.profile().model(), "设备型号"),
    TAGS(
            "标签",
            "tags",
            "text[]",
            Column::tags,
            listing -> Optional.of(listing.profile().tags())
                    .filter(tags -> !tags.isEmpty())
                    .map(tags -> String.join(";", new TreeSet<>(tags)))),
    BEHIND(
            "上级网关",
            "behind",
            "text",
            Column::segment,
            listing -> listing.profile().behind(),
            "网关",
            "所属网关"),
    INSTALLED(
            "安装日期",
            "installed",
            "date",
            Column::day,
            listing -> listing.profile().installed().map(LocalDate::toString)),
    CALIBRATION_DUE(
            "校准到期",
            "calibration_due",
            "date",
            Column::day,
            listing -> listing.profile().calibrationDue().map(LocalDate::toString),
            "检定到期",
            "校准有效期"),
    LIFE_ENDS(
            "寿命到期",
            "life_ends",
            "date",
            Column::day,
            listing -> listing.profile().lifeEnds().map(LocalDate::toString),
            "报废日期"),
    INTERVAL(
            "上报间隔",
            "report_interval",
            "interval",
            Column::interval,
            listing -> listing.profile().interval().map(Column::seconds),
            "上报周期");

    /** Those that say which device a row is about. */
    static final List<Column> IDENTITY = List.of(COMMUNITY, KIND, DEVICE);

    private static final int LONGEST_WORDS = 200;
    private static final int MOST_TAGS = 20;
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern SEPARATOR = Pattern.compile("[;；|、]");

    private final String zh;
    private final String sql;
    private final String type;
    private final UnaryOperator<String> reading;
    private final Function<Listing, Optional<String>> writing;
    private final List<String> aliases;

    Column(
            String zh,
            String sql,
            String type,
            UnaryOperator<String> reading,
            Function<Listing, Optional<String>> writing,
            String... aliases) {
        this.zh = zh;
        this.sql = sql;
        this.type = type;
        this.reading = reading;
        this.writing = writing;
        this.aliases = List.of(aliases);
    }

    /** As it is called in a header in English. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is called in a header in Chinese. */
    public String zh() {
        return zh;
    }

    String sql() {
        return sql;
    }

    String type() {
        return type;
    }

    static Optional<Column> named(String header) {
        String name = header.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(values())
                .filter(column -> column.key().equals(name) || column.zh.equals(name) || column.aliases.contains(name))
                .findFirst();
    }

    /** Every name that a header may use. */
    static String known() {
        return Arrays.stream(values())
                .map(column -> column.key() + " (" + column.zh + ")")
                .collect(Collectors.joining(", "));
    }

    /**
     * The value in the form in which it is kept.
     *
     * @throws IllegalArgumentException saying what is wrong with it and what would be right
     */
    String read(String text) {
        return reading.apply(text);
    }

    /** The value as it stands in a file; empty where the listing has none. */
    public Optional<String> write(Listing listing) {
        return writing.apply(listing);
    }

    private static Place place(Listing listing) {
        return listing.profile().place();
    }

    private static String segment(String text) {
        if (!DeviceId.isSegment(text)) {
            throw new IllegalArgumentException(
                    "is not an id; write 1 to 64 letters, digits, '.', '_', '-' or ':' (a name"
                            + " for people goes into 'name' or 'point')");
        }
        return text;
    }

    private static String words(String text) {
        if (text.length() > LONGEST_WORDS || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("is longer than " + LONGEST_WORDS
                    + " characters or has control characters; write a short text on one line");
        }
        return text;
    }

    private static String degrees(String text, int most) {
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= most) {
                return Double.toString(value);
            }
        } catch (NumberFormatException _) {
            // said below, as a number out of range is
        }
        throw new IllegalArgumentException(
                "is not a number of degrees; write -" + most + " to " + most + " in WGS 84, with a decimal point");
    }

    private static String tags(String text) {
        List<String> tags = SEPARATOR
                .splitAsStream(text)
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
        if (tags.size() > MOST_TAGS) {
            throw new IllegalArgumentException("has " + tags.size() + " tags; write at most " + MOST_TAGS);
        }
        tags.forEach(Column::words);
        return String.join(";", new TreeSet<>(tags));
    }

    private static String day(String text) {
        Matcher day = DAY.matcher(text);
        if (day.matches()) {
            try {
                return LocalDate.parse("%s-%02d-%02d"
                                .formatted(
                                        day.group(1), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3))))
                        .toString();
            } catch (DateTimeParseException _) {
                // said below: there is no such day
            }
        }
        throw new IllegalArgumentException("is not a day; write it as 2026-11-23");
    }

    private static String interval(String text) {
        Duration interval;
        try {
            interval = Durations.parse(text);
        } catch (IllegalArgumentException _) {
            interval = Duration.ZERO;
        }
        if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.compareTo(Duration.ofDays(31)) > 0) {
            throw new IllegalArgumentException("is not an interval of 1s to 31d; write for example 30s, 10m, 1h or 1d");
        }
        return seconds(interval);
    }

    private static String seconds(Duration interval) {
        return interval.toSeconds() + "s";
    }
}
