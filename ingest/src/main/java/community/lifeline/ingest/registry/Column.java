package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A column of the register: its names in a file, what may stand in it, and where it is kept. */
public enum Column {
    COMMUNITY("社区 小区", "community", "text"),
    KIND("类别 类型 设备类别", "kind", "text"),
    DEVICE("设备编号 设备 编号", "device", "text"),
    NAME("名称 设备名称", "name", "text"),
    GRID("网格 网格编号", "grid", "text"),
    ZONE("分区 分区编号 供水分区", "zone", "text"),
    BUILDING("楼栋 楼栋编号 楼号", "building", "text"),
    POINT("点位 安装位置 位置", "point", "text"),
    LATITUDE("纬度", "latitude", "double precision"),
    LONGITUDE("经度", "longitude", "double precision"),
    MODEL("型号 设备型号", "model", "text"),
    TAGS("标签", "tags", "text[]"),
    BEHIND("上级网关 网关 所属网关", "behind", "text"),
    INSTALLED("安装日期", "installed", "date"),
    CALIBRATION_DUE("校准到期 检定到期 校准有效期", "calibration_due", "date"),
    LIFE_ENDS("寿命到期 报废日期", "life_ends", "date"),
    INTERVAL("上报间隔 上报周期", "report_interval", "interval");

    /** Those that say which device a row is about. */
    static final List<Column> IDENTITY = List.of(COMMUNITY, KIND, DEVICE);

    private static final int LONGEST_WORDS = 200;
    private static final int MOST_TAGS = 20;
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern SEPARATOR = Pattern.compile("[;；|、]");

    /** What a header may call it in Chinese, the usual name first. */
    private final String zh;

    private final String sql;
    private final String type;

    Column(String zh, String sql, String type) {
        this.zh = zh;
        this.sql = sql;
        this.type = type;
    }

    /** As it is called in a header in English. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is called in a header in Chinese. */
    public String zh() {
        return namesInChinese().getFirst();
    }

    private List<String> namesInChinese() {
        return List.of(zh.split(" "));
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
                .filter(column ->
                        column.key().equals(name) || column.namesInChinese().contains(name))
                .findFirst();
    }

    /** Every name that a header may use. */
    static String known() {
        return Arrays.stream(values())
                .map(column -> column.key() + " (" + column.zh() + ")")
                .collect(Collectors.joining(", "));
    }

    /**
     * The value in the form in which it is kept.
     *
     * @throws IllegalArgumentException saying what is wrong with it and what would be right
     */
    String read(String text) {
        return switch (this) {
            case COMMUNITY, KIND, DEVICE, GRID, ZONE, BUILDING, BEHIND -> segment(text);
            case NAME, POINT, MODEL -> words(text);
            case LATITUDE -> degrees(text, 90);
            case LONGITUDE -> degrees(text, 180);
            case TAGS -> tags(text);
            case INSTALLED, CALIBRATION_DUE, LIFE_ENDS -> day(text);
            case INTERVAL -> interval(text);
        };
    }

    /** The value as it stands in a file; empty where the listing has none. */
    public Optional<String> write(Listing listing) {
        DeviceId device = listing.device();
        Profile profile = listing.profile();
        Place place = profile.place();
        return switch (this) {
            case COMMUNITY -> Optional.of(device.community());
            case KIND -> Optional.of(device.kind());
            case DEVICE -> Optional.of(device.device());
            case NAME -> profile.name();
            case GRID -> place.grid();
            case ZONE -> place.zone();
            case BUILDING -> place.building();
            case POINT -> place.point();
            case LATITUDE -> place.position().map(position -> Double.toString(position.latitude()));
            case LONGITUDE -> place.position().map(position -> Double.toString(position.longitude()));
            case MODEL -> profile.model();
            case TAGS ->
                Optional.of(String.join(";", new TreeSet<>(profile.tags()))).filter(tags -> !tags.isEmpty());
            case BEHIND -> profile.behind();
            case INSTALLED -> profile.installed().map(LocalDate::toString);
            case CALIBRATION_DUE -> profile.calibrationDue().map(LocalDate::toString);
            case LIFE_ENDS -> profile.lifeEnds().map(LocalDate::toString);
            case INTERVAL -> profile.interval().map(Column::seconds);
        };
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
                return LocalDate.of(
                                Integer.parseInt(day.group(1)),
                                Integer.parseInt(day.group(2)),
                                Integer.parseInt(day.group(3)))
                        .toString();
            } catch (DateTimeException _) {
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
