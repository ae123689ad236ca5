package community.lifeline.alerts.report;

import community.lifeline.alerts.report.ReportFacts.Done;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reports in English: first report, follow-up 1, follow-up 2 … final report. */
final class English implements Tongue {
    private final DateTimeFormatter time;
    private final DateTimeFormatter clock;

    English(ZoneId zone) {
        time = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH).withZone(zone);
        clock = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
    }

    @Override
    public String of(Names names) {
        return names.en();
    }

    @Override
    public String time(Instant at) {
        return time.format(at);
    }

    @Override
    public String unknown() {
        return "(to be established)";
    }

    @Override
    public String title(ReportFacts facts) {
        return (facts.drill() ? "[DRILL] " : "") + facts.emergency().en() + ", "
                + facts.place().en() + ": " + number(facts);
    }

    private static String number(ReportFacts facts) {
        String follow = facts.number() == 1 ? "first report" : "follow-up " + (facts.number() - 1);
        return facts.last() ? follow + ", final" : follow;
    }

    @Override
    public String source(ReportFacts facts) {
        List<String> devices =
                ReportWriter.devices(facts.alerts()).stream().map(Names::en).toList();
        return "automatic alarm of "
                + String.join(", ", devices.stream().limit(5).toList())
                + (devices.size() > 5 ? " and " + (devices.size() - 5) + " more devices" : "");
    }

    @Override
    public String nature(ReportFacts facts) {
        return facts.eventClass().en() + ", " + facts.emergency().en()
                + ReportWriter.worst(facts.alerts())
                        .map(worst -> ": " + worst.message().en())
                        .orElse("");
    }

    @Override
    public String scope(ReportFacts facts) {
        int devices = ReportWriter.devices(facts.alerts()).size();
        int alerts = facts.alerts().size();
        return facts.place().en() + ", " + count(alerts, "alert") + " of " + count(devices, "device");
    }

    @Override
    public String trend(ReportFacts facts) {
        long open = ReportWriter.open(facts.alerts());
        String level = "; the level is " + facts.level().names().en();
        return open == 0 ? "all alerts are over" + level : count(open, "alert") + " not over" + level;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    @Override
    public String listed(List<Done> done) {
        return done.stream()
                .map(each -> clock.format(each.at()) + " " + each.what().en())
                .collect(Collectors.joining("; "));
    }
}
