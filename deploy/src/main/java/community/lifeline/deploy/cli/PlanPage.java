package community.lifeline.deploy.cli;

import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.CommandPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Join;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.plan.Telling;
import community.lifeline.alerts.responding.Spans;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as a page for people. */
final class PlanPage {
    private final PlanBook plans;
    private final Language language;

    PlanPage(PlanBook plans, Language language) {
        this.plans = plans;
        this.language = language;
    }

    /** @param rules whose alerts come under it */
    String text(Plan plan, List<Level> levels, List<Rule> rules) {
        StringBuilder page = new StringBuilder();
        line(page, "", plan.id() + "  " + language.of(plan.names()));
        field(
                page,
                "版本",
                "version",
                plan.version() + (plan.template() ? say("，模板，须按本地情况修改", ", a template to adapt") : ""));
        field(page, "文件", "file", plans.file(plan.id()).orElse(""));
        field(page, "类别", "class", language.of(plan.eventClass().names()));
        field(page, "规则", "rules", rules.stream().map(Rule::id).collect(Collectors.joining(" ")));
        field(page, "并案", "joins", joins(plan.join()));
        levels.forEach(level -> course(page, plan.at(level)));
        return page.toString();
    }

    private String joins(Join join) {
        String within = span(join.within());
        return switch (join.area()) {
                    case SELF -> say("同一设备", "alerts of one device");
                    case BUILDING -> say("同一楼栋", "alerts of one building");
                    case ZONE -> say("同一分区", "alerts of one zone");
                    case GRID -> say("同一网格", "alerts of one grid");
                    case COMMUNITY -> say("同一社区", "alerts of one community");
                }
                + say("，距上一条" + within + "以内的告警", " that come within " + within + " of the last");
    }

    private void field(StringBuilder page, String zh, String en, String text) {
        line(page, say("  " + zh + "  ", "  %-9s".formatted(en)), text);
    }

    private void course(StringBuilder page, Course course) {
        line(page, "\n", language.of(course.level().names()).toUpperCase(Locale.ROOT));
        course.stages().forEach(stage -> stage(page, stage));
        line(page, "  ", say("时限", "clocks"));
        course.clocks().forEach(clock -> clock(page, clock));
        line(page, "  ", say("通知", "told"));
        course.tellings().forEach(telling -> telling(page, telling));
        String every = span(course.remindEvery());
        line(page, "    ", say("无人知悉时每" + every + "提醒一次", "reminded every " + every + " until acknowledged"));
    }

    private void stage(StringBuilder page, StagePlan stage) {
        line(page, "  ", language.of(stage.stage().names()));
        if (!stage.movers().isEmpty()) {
            line(page, say("    可推进角色：", "    moved on by "), roles(stage.movers()));
        }
        if (!stage.needs().isEmpty()) {
            line(
                    page,
                    say("    离开须：", "    asks for "),
                    stage.needs().stream()
                            .sorted()
                            .map(proof -> language.of(proof.names()))
                            .collect(Collectors.joining(say("、", ", "))));
        }
        stage.checklist().forEach(item -> item(page, item));
    }

    private void item(StringBuilder page, CheckItem item) {
        line(page, item.required() ? "    [ ]! " : "    [ ]  ", language.of(item.names()) + "  (" + item.id() + ")");
        item.command().ifPresent(command -> line(page, "           ", command(command)));
    }

    private String command(CommandPlan command) {
        String within = span(command.within());
        return say(
                "下发 " + command.payload() + (command.confirm() ? "，须有人确认" : "，自动下发") + "；" + within + "内 "
                        + command.field() + " 须为 " + command.becomes(),
                "sends " + command.payload() + (command.confirm() ? " once a person says yes" : " by itself")
                        + "; within " + within + " " + command.field() + " must read " + command.becomes());
    }

    private void clock(StringBuilder page, ClockPlan clock) {
        line(
                page,
                "    ",
                String.format(
                        "%-7s %s (%s → %s)",
                        span(clock.limit()),
                        language.of(clock.names()),
                        language.of(clock.from().names()),
                        language.of(clock.until().names())));
        line(
                page,
                say("            依次呼叫：", "            calls "),
                clock.chain().stream()
                        .map(rung -> role(rung.role()) + " " + span(rung.patience()))
                        .collect(Collectors.joining(say("，再", ", then "))));
        line(page, say("            依据：", "            source: "), clock.source());
    }

    private void telling(StringBuilder page, Telling telling) {
        line(
                page,
                "    ",
                language.of(telling.on().names())
                        + say("：", ": ")
                        + roles(telling.roles())
                        + say("，渠道 ", ", by ")
                        + String.join(say("、", " and "), telling.channels()));
    }

    private String span(Duration span) {
        return language.of(Spans.of(span));
    }

    private String say(String zh, String en) {
        return language == Language.ZH ? zh : en;
    }

    private String roles(Collection<String> roles) {
        return roles.stream().sorted().map(this::role).collect(Collectors.joining(say("、", ", ")));
    }

    private String role(String id) {
        return plans.role(id).map(role -> language.of(role.names())).orElse(id);
    }

    private static void line(StringBuilder page, String before, String text) {
        page.append(before).append(text).append('\n');
    }
}
