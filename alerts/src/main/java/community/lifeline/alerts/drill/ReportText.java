package community.lifeline.alerts.drill;

import community.lifeline.alerts.drill.DrillReport.Story;
import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.response.Response;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** A drill's report in words, in one language. */
public final class ReportText {
    private final Language language;
    private final Naming naming;
    private final ZoneId zone;

    public ReportText(Language language, Naming naming, ZoneId zone) {
        this.language = language;
        this.naming = naming;
        this.zone = zone;
    }

    public List<String> of(DrillReport report, Instant now) {
        Drill drill = report.drill();
        List<String> lines = new ArrayList<>();
        lines.add(say("【演练】", "[DRILL] ")
                + language.of(drill.names())
                + say("（编号 ", " (number ")
                + drill.id()
                + say("）", ")"));
        lines.add(language.of(naming.places().community(drill.community()))
                + say("，发起人 ", ", started by ")
                + naming.person(drill.startedBy())
                + say("，开始 ", ", from ")
                + time(drill.startedAt())
                + say("，", " until ")
                + time(drill.ended().map(Drill.Ended::at).orElse(drill.endsAt()))
                + (drill.lasts(now) ? say(" 结束，仍在进行", ", still under way") : say(" 结束", "")));
        lines.add(say("演练告警 ", "Alerts: ")
                + report.alerts()
                + say(" 条，响应 ", ", responses: ")
                + report.stories().size()
                + say(" 起", ""));
        report.stories().forEach(story -> tell(story, lines));
        return lines;
    }

    private void tell(Story story, List<String> lines) {
        Response response = story.response();
        lines.add("");
        lines.add(language.of(response.level().names()) + " "
                + language.of(story.plan().names()) + " · "
                + language.of(naming.places().of(response.site()))
                + say("，触发 ", ", raised ")
                + time(response.raisedAt())
                + "  "
                + response.id().toString().substring(0, 8));
        story.reached().forEach(reached -> lines.add("  " + line(reached)));
        long late = story.reached().stream()
                .filter(each -> each.grade() == Reached.Grade.LATE || each.grade() == Reached.Grade.NEVER)
                .count();
        lines.add(say("  超时或未完成 ", "  Late or never: ") + late);
    }

    private String line(Reached reached) {
        String limit = say("限 ", "within ") + length(reached.clock().limit());
        return language.of(reached.clock().names())
                + say("：", ": ")
                + switch (reached.grade()) {
                    case IN_TIME ->
                        length(reached.took().orElseThrow()) + say("，按时（", ", in time (") + limit + by(reached);
                    case LATE -> length(reached.took().orElseThrow()) + say("，超时（", ", LATE (") + limit + by(reached);
                    case NEVER -> say("未完成（", "NEVER (") + limit + say("）", ")");
                    case CUT_SHORT -> say("演练先结束（", "the drill was over before (") + limit + say("）", ")");
                    case NOT_ASKED -> say("未涉及（", "not come to (") + limit + say("）", ")");
                };
    }

    private String by(Reached reached) {
        return say("，", ", by ") + language.of(naming.whoever(reached.by())) + say("）", ")");
    }

    private String length(Duration length) {
        Names words = length.toHours() > 0
                ? new Names(
                        length.toHours() + " 小时 " + length.toMinutesPart() + " 分",
                        length.toHours() + " h " + length.toMinutesPart() + " min")
                : length.toMinutes() > 0
                        ? new Names(
                                length.toMinutes() + " 分 " + length.toSecondsPart() + " 秒",
                                length.toMinutes() + " min " + length.toSecondsPart() + " s")
                        : new Names(length.toSeconds() + " 秒", length.toSeconds() + " s");
        return language.of(words);
    }

    private String time(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone).format(at);
    }

    private String say(String zh, String en) {
        return language == Language.ZH ? zh : en;
    }
}
