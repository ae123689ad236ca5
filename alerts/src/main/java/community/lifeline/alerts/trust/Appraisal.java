package community.lifeline.alerts.trust;

import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Trust;
import community.lifeline.alerts.lifecycle.Trust.Grade;
import community.lifeline.alerts.lifecycle.Trust.Reason;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.ingest.registry.Profile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Weighs what is known of a sensor. Pure. */
final class Appraisal {
    /** Below this a battery device's readings are doubted; ours. */
    private static final double LOW_BATTERY = 20;
    /** Service life of a household gas detector, and of a commercial one: CJJ/T 146-2011 (second hand). */
    private static final int HOUSEHOLD_YEARS = 5;

    private static final int COMMERCIAL_YEARS = 3;

    private static final Map<Quality, Names> QUALITIES = Map.of(
            Quality.STUCK, new Names("读数长时间不变", "the reading has not moved for long"),
            Quality.OUT_OF_RANGE, new Names("读数超出量程", "the reading is beyond the sensor's range"),
            Quality.WRONG_TYPE, new Names("部分字段无法识别", "a field was not of its type"),
            Quality.CLOCK_SKEW, new Names("设备时钟不准", "the device's clock is off"));

    private static final Map<String, Names> FLAGS = Map.of(
            "fault", new Names("设备自报故障", "the device says that it is faulty"),
            "tamper", new Names("设备被拆动", "the device was tampered with"),
            "low_battery", new Names("电池欠压", "the battery is low"));

    private static final Map<String, Names> SENSOR = Map.of(
            "fault", new Names("传感器故障", "the sensor says that it is faulty"),
            "preheat", new Names("传感器预热中", "the sensor is warming up"),
            "life_ending", new Names("传感器即将到期", "the sensor is near the end of its life"),
            "life_ended", new Names("传感器已到期", "the sensor is beyond its life"));

    private Appraisal() {}

    static Trust of(Witnessed known) {
        List<Reason> reasons = new ArrayList<>();
        register(known, reasons);
        known.samples().forEach(sample -> sample(sample, known, reasons));
        known.ailments().stream()
                .sorted()
                .filter(rule -> !rule.equals(known.rule()))
                .forEach(rule -> add(reasons, rule, "设备另有未解除告警 " + rule, "the alert " + rule + " is open at it"));
        Profile profile = known.profile();
        boolean vouched = profile.calibrationDue().isPresent()
                || profile.lifeEnds().isPresent()
                || profile.installed().isPresent();
        Grade grade = !reasons.isEmpty() ? Grade.DOUBTFUL : vouched ? Grade.GOOD : Grade.UNKNOWN;
        if (grade == Grade.UNKNOWN) {
            add(reasons, "unregistered", "台账中没有校准和安装记录", "the register has neither calibration nor installation of it");
        }
        return new Trust(grade, reasons);
    }

    private static void register(Witnessed known, List<Reason> reasons) {
        LocalDate today = known.today();
        known.profile()
                .calibrationDue()
                .filter(day -> !day.isAfter(today))
                .ifPresent(day ->
                        add(reasons, "calibration_due", "校准已于 " + day + " 到期", "its calibration was due on " + day));
        Optional<LocalDate> ends = known.profile().lifeEnds();
        ends.filter(day -> !day.isAfter(today))
                .ifPresent(
                        day -> add(reasons, "life_ended", "使用寿命已于 " + day + " 到期", "its service life ended on " + day));
        if (ends.isEmpty() && known.device().kind().equals("gas")) {
            int years = years(known);
            known.profile()
                    .installed()
                    .filter(day -> !day.plusYears(years).isAfter(today))
                    .ifPresent(day -> add(
                            reasons,
                            "old",
                            "安装于 " + day + "，已超过 " + years + " 年使用寿命",
                            "installed on " + day + ", more than its service life of " + years + " years ago"));
        }
    }

    private static int years(Witnessed known) {
        boolean commercial = known.samples().stream()
                .anyMatch(sample -> "commercial".equals(sample.values().get("site")));
        return commercial ? COMMERCIAL_YEARS : HOUSEHOLD_YEARS;
    }

    private static void sample(Evidence.Sample sample, Witnessed known, List<Reason> reasons) {
        String decided = known.decided();
        for (Quality quality : Quality.of(sample.quality())) {
            Names words = QUALITIES.get(quality);
            if (words != null) {
                add(reasons, quality.name().toLowerCase(java.util.Locale.ROOT), words.zh(), words.en());
            }
        }
        sample.values().forEach((field, value) -> {
            // An alert about the battery does not doubt itself for the battery.
            if (!field.equals(decided)) {
                value(field, value, reasons);
            }
        });
    }

    private static void value(String field, Object value, List<Reason> reasons) {
        Names flag = FLAGS.get(field);
        if (flag != null && Boolean.TRUE.equals(value)) {
            add(reasons, field, flag.zh(), flag.en());
        }
        if (field.equals("sensor")) {
            Optional.ofNullable(SENSOR.get(String.valueOf(value)))
                    .ifPresent(words -> add(reasons, "sensor_" + value, words.zh(), words.en()));
        }
        if (field.equals("battery") && value instanceof Double percent && percent < LOW_BATTERY) {
            long shown = Math.round(percent);
            add(reasons, "battery", "电池电量 " + shown + "%", "its battery is at " + shown + " %");
        }
    }

    private static void add(List<Reason> reasons, String code, String zh, String en) {
        // The newest sample comes last and says it best.
        reasons.removeIf(reason -> reason.code().equals(code));
        reasons.add(new Reason(code, new Names(zh, en)));
    }
}
