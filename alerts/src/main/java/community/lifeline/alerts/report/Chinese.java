package community.lifeline.alerts.report;

import community.lifeline.alerts.report.ReportFacts.Done;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reports in Chinese: 首报, 续报一, 续报二 … 终报. */
final class Chinese implements Tongue {
    private static final String DIGITS = "零一二三四五六七八九";

    private final DateTimeFormatter time;
    private final DateTimeFormatter clock;

    Chinese(ZoneId zone) {
        time = DateTimeFormatter.ofPattern("yyyy年M月d日HH时mm分", Locale.ROOT).withZone(zone);
        clock = DateTimeFormatter.ofPattern("d日HH:mm", Locale.ROOT).withZone(zone);
    }

    @Override
    public String of(Names names) {
        return names.zh();
    }

    @Override
    public String time(Instant at) {
        return time.format(at);
    }

    @Override
    public String unknown() {
        return "（待核实）";
    }

    @Override
    public String title(ReportFacts facts) {
        return (facts.drill() ? "【演练】" : "") + "关于" + facts.place().zh()
                + facts.emergency().zh() + "的报告（" + number(facts) + "）";
    }

    private static String number(ReportFacts facts) {
        String follow = facts.number() == 1 ? "首报" : "续报" + numeral(facts.number() - 1);
        return facts.last() ? follow + "，终报" : follow;
    }

    /** 一, 十, 十一, 二十, 九十九; as digits from a hundred on. */
    static String numeral(int number) {
        if (number > 99) {
            return String.valueOf(number);
        }
        String ones = number % 10 == 0 ? "" : DIGITS.substring(number % 10, number % 10 + 1);
        int tens = number / 10;
        return switch (tens) {
            case 0 -> ones;
            case 1 -> "十" + ones;
            default -> DIGITS.charAt(tens) + "十" + ones;
        };
    }

    @Override
    public String source(ReportFacts facts) {
        List<String> devices =
                ReportWriter.devices(facts.alerts()).stream().map(Names::zh).toList();
        return "监测设备自动报警：" + String.join("、", devices.stream().limit(5).toList())
                + (devices.size() > 5 ? "等" + devices.size() + "台设备" : "");
    }

    @Override
    public String nature(ReportFacts facts) {
        return facts.eventClass().zh() + "，" + facts.emergency().zh()
                + ReportWriter.worst(facts.alerts())
                        .map(worst -> "：" + worst.message().zh())
                        .orElse("");
    }

    @Override
    public String scope(ReportFacts facts) {
        return facts.place().zh() + "，" + ReportWriter.devices(facts.alerts()).size() + "台设备共"
                + facts.alerts().size() + "条报警";
    }

    @Override
    public String trend(ReportFacts facts) {
        long open = ReportWriter.open(facts.alerts());
        return open == 0
                ? "报警均已恢复，当前级别" + facts.level().names().zh()
                : "仍有" + open + "条报警未恢复，当前级别" + facts.level().names().zh();
    }

    @Override
    public String listed(List<Done> done) {
        return done.stream()
                .map(each -> clock.format(each.at()) + " " + each.what().zh())
                .collect(Collectors.joining("；"));
    }
}
