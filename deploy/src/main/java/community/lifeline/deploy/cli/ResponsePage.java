package community.lifeline.deploy.cli;

import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.responding.Dossier;
import community.lifeline.alerts.responding.Spans;
import community.lifeline.alerts.responding.Story;
import community.lifeline.alerts.response.Actor;
import community.lifeline.alerts.response.Clocks;
import community.lifeline.alerts.response.Command;
import community.lifeline.alerts.response.Machine;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Overdue;
import community.lifeline.alerts.response.Response;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A response as a page for people: what is to be done before what was done. */
final class ResponsePage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private final Language language;
    private final Naming naming;
    private final DateTimeFormatter time;

    ResponsePage(Language language, Naming naming, ZoneId zone) {
        this.language = language;
        this.naming = naming;
        this.time = TIME.withZone(zone);
    }

    /** @param by who looks: some proofs must come from somebody else */
    List<String> whole(Dossier dossier, String by, Instant now) {
        List<String> lines = new ArrayList<>();
        head(dossier, lines);
        alerts(dossier, lines);
        if (!dossier.response().over()) {
            asked(dossier, by, lines);
            clocks(dossier, now, lines);
        }
        checklist(dossier, lines);
        told(dossier, lines);
        section(lines, "经过", "What happened");
        Story.of(dossier, naming).forEach(line -> lines.add("  " + line(line)));
        dossier.unread().forEach(entry -> lines.add("  " + unread(entry)));
        return lines;
    }

    /** What stands above may be otherwise by it. */
    private String unread(Entry entry) {
        Draft draft = entry.draft();
        return at(draft.at()) + "  " + draft.by() + "  "
                + say(
                        "本进程无法读取的记录“" + draft.type() + "”，由较新版本写入；以上状态可能不全，请升级",
                        "wrote '" + draft.type()
                                + "', which this Lifeline cannot read: it is of a newer one, and what stands"
                                + " above may be otherwise by it; upgrade this one");
    }

    private void head(Dossier dossier, List<String> lines) {
        Response response = dossier.response();
        String mode = response.mode() == Mode.LIVE ? "" : language.of(ResponseLines.marked(response.mode()));
        lines.add(mode + language.of(response.level().names()) + "  "
                + language.of(dossier.plan().names()) + "  " + language.of(dossier.where()));
        lines.add(field("编号", "id") + response.id());
        lines.add(field("触发", "raised") + at(response.raisedAt()));
        lines.add(field("状态", "stands") + stands(dossier));
        lines.add(field("预案", "plan") + response.plan() + " " + response.planVersion());
    }

    private String field(String zh, String en) {
        return language == Language.ZH ? "  " + zh + "  " : "  %-8s".formatted(en);
    }

    /** Stage, and whose it is. */
    String stands(Dossier dossier) {
        Response response = dossier.response();
        String stage = language.of(response.stage().names());
        if (response.end().isPresent()) {
            String what = language.of(response.end().get().disposition().names());
            return stage
                    + (what.equals(stage) ? "" : say("：", ": ") + what)
                    + say("，", ", ")
                    + response.end().get().cause();
        }
        if (response.mergedInto().isPresent()) {
            return stage + " → " + ResponseLines.brief(response.mergedInto().get());
        }
        return stage
                + say("，", ", ")
                + response.owner()
                        .map(naming::person)
                        .map(who -> response.accepted()
                                ? say("负责人：" + who, "with " + who)
                                : say("指派给" + who + "，尚未接单", "given to " + who + ", who has not accepted"))
                        .orElse(say("无负责人", "nobody's yet"));
    }

    private void alerts(Dossier dossier, List<String> lines) {
        section(lines, "告警", "Alerts");
        Response response = dossier.response();
        for (Dossier.Alarm alarm : dossier.alerts()) {
            lines.add("  %s  %-6s  %s  %s  %s"
                    .formatted(
                            ResponseLines.brief(alarm.id()),
                            language.of(alarm.level().names()),
                            at(alarm.fired()),
                            language.of(said(response, alarm))
                                    + say("（", " (")
                                    + alarm.device()
                                    + say("，", ", ")
                                    + alarm.rule()
                                    + say("）", ")"),
                            alarm.ended()
                                    .map(end -> say("已于" + at(end) + "解除", "over at " + at(end)))
                                    .orElse(say("未解除", "OPEN"))));
        }
        if (dossier.alerts().isEmpty()) {
            lines.add("  " + say("无（共" + response.causes().size() + "条，已不在库中）", "none that is still stored"));
        }
    }

    private Names said(Response response, Dossier.Alarm alarm) {
        return naming.places().said(response.site().community(), alarm.device(), alarm.message());
    }

    private String device(Response response, Command command) {
        return language.of(naming.places().device(response.site().community(), command.device(), true));
    }

    private void asked(Dossier dossier, String by, List<String> lines) {
        Response response = dossier.response();
        section(lines, "离开本阶段须", "To leave this stage");
        List<Names> missing = Machine.missing(response, dossier.plan(), new Actor(by, Set.of(), true));
        missing.forEach(each -> lines.add("  - " + language.of(each)));
        if (missing.isEmpty()) {
            lines.add("  " + say("无其他要求", "nothing is missing"));
        }
        Set<String> movers =
                dossier.course().stage(response.stage()).map(StagePlan::movers).orElse(Set.of());
        if (!movers.isEmpty()) {
            lines.add("  " + say("可操作角色：", "may be moved by: ")
                    + movers.stream()
                            .sorted()
                            .map(role -> language.of(naming.role(role)))
                            .collect(Collectors.joining(say("、", ", "))));
        }
    }

    private void clocks(Dossier dossier, Instant now, List<String> lines) {
        List<Clocks.Running> running = Clocks.running(dossier.response(), dossier.course());
        section(lines, "时限", "Clocks");
        if (running.isEmpty()) {
            lines.add("  " + say("无", "none runs"));
        }
        running.forEach(clock -> lines.add("  " + clock(clock, now)));
    }

    private String clock(Clocks.Running clock, Instant now) {
        String name = language.of(clock.plan().names()) + " (" + clock.plan().id() + ")";
        if (now.isBefore(clock.due())) {
            return name
                    + say("：剩余", ": ")
                    + span(now, clock.due())
                    + say("", " left")
                    + say("，至", ", until ")
                    + at(clock.due());
        }
        String late = name + say("：已超时", ": OVERDUE by ") + span(clock.due(), now);
        return late + clock.late().map(this::answer).orElse("");
    }

    private String answer(Overdue late) {
        if (late.answered()) {
            return say("，有人应答", ", somebody has answered");
        }
        return late.ended()
                ? say("，升级链已尽，无人应答", ", everybody was called and NOBODY has answered")
                : say("，已升级" + late.called() + "级", ", " + late.called() + " rungs called");
    }

    private void checklist(Dossier dossier, List<String> lines) {
        section(lines, "清单", "Checklist");
        for (StagePlan stage : dossier.course().stages()) {
            for (CheckItem item : stage.checklist()) {
                lines.add(item(dossier.response(), stage, item));
            }
        }
    }

    private String item(Response response, StagePlan stage, CheckItem item) {
        String commands = response.commands().stream()
                .filter(command -> command.item().equals(item.id()))
                .map(command -> "  " + command(response, command))
                .collect(Collectors.joining(";"));
        return "  [%s]%s %s  (%s, %s)%s"
                .formatted(
                        response.ticked().contains(item.id()) ? "x" : " ",
                        item.required() ? "!" : " ",
                        language.of(item.names()),
                        item.id(),
                        language.of(stage.stage().names()),
                        commands);
    }

    private String command(Response response, Command command) {
        String device = device(response, command);
        return switch (command.state()) {
            case ASKED -> say("指令待发：", "command to be sent to ") + device;
            case SENT -> say("指令已发往", "command sent to ") + device;
            case SHOWN -> device + say("：指令生效：", ": command worked: ") + outcome(command);
            case FAILED -> device + say("：指令未生效：", ": command has NOT worked: ") + outcome(command);
        };
    }

    private String outcome(Command command) {
        return command.outcome().map(language::of).orElse("");
    }

    private void told(Dossier dossier, List<String> lines) {
        section(lines, "通知", "Told");
        if (dossier.told().isEmpty()) {
            lines.add("  " + say("无人", "nobody"));
        }
        // What was told at once, the same way and with the same success, is one line.
        Map<String, List<Dossier.Told>> alike = dossier.told().stream()
                .collect(Collectors.groupingBy(
                        told -> at(told.written()) + told.occasion() + told.channel() + outcome(told),
                        LinkedHashMap::new,
                        Collectors.toList()));
        alike.values().forEach(told -> lines.add("  " + told(told)));
    }

    private String told(List<Dossier.Told> alike) {
        Dossier.Told first = alike.getFirst();
        String names = alike.stream().map(Dossier.Told::name).distinct().collect(Collectors.joining(", "));
        return at(first.written()) + "  " + occasion(first.occasion()) + say("，", ", ") + first.channel()
                + say("：", ": ")
                + names + say("：", ": ")
                + outcome(first);
    }

    private String occasion(String label) {
        return Arrays.stream(Occasion.values())
                .filter(occasion -> occasion.label().equals(label))
                .findFirst()
                .map(occasion -> language.of(occasion.names()))
                .orElse(label);
    }

    private String outcome(Dossier.Told told) {
        String memory = told.fromMemory() ? say("（数据库中断期间）", " (while the database was away)") : "";
        return told.sent()
                        .map(sent -> say("已于" + at(sent) + "送出", "sent at " + at(sent)))
                        .or(() -> told.gaveUp()
                                .map(gave -> say("未送达，已放弃", "NOT delivered, given up")
                                        + told.error()
                                                .map(error -> ": " + error)
                                                .orElse("")))
                        .orElseGet(() -> say("发送中", "being sent")
                                + told.error().map(error -> ": " + error).orElse(""))
                + memory;
    }

    /** When, who, what. */
    String line(Story.Line line) {
        return (line.late() ? "! " : "  ") + at(line.recorded().at()) + "  " + language.of(line.by()) + said(line)
                + language.of(line.text()) + (line.undone() ? language.of(EntryLines.TAKEN_BACK) : "");
    }

    private String said(Story.Line line) {
        return line.recorded().by().equals(Actor.LIFELINE.id()) ? say("：", ": ") : " ";
    }

    String nothing() {
        return say("没有变化：此前已是如此。", "Nothing changed: it was so already.");
    }

    String repeated(Instant at) {
        return say(
                "此前已用同一 key 完成（" + at(at) + "）；没有重复执行。",
                "Done already, at " + at(at) + ", with this key; it was not done again.");
    }

    private void section(List<String> lines, String zh, String en) {
        lines.add("");
        lines.add(say(zh, en));
    }

    private String span(Instant from, Instant to) {
        return language.of(Spans.of(Duration.between(from, to)));
    }

    private String at(Instant instant) {
        return time.format(instant);
    }

    private String say(String zh, String en) {
        return language == Language.ZH ? zh : en;
    }
}
