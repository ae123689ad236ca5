package community.lifeline.deploy.cli;

import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.CommandPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.Proof;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.plan.Telling;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.Durations;
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
        line(
                page,
                "",
                plan.id() + "  " + plan.names().zh() + " / " + plan.names().en());
        line(page, "  version  ", plan.version() + (plan.template() ? ", a template to adapt" : ""));
        line(page, "  file     ", plans.file(plan.id()).orElse(""));
        line(page, "  class    ", language.of(plan.eventClass().names()));
        line(page, "  rules    ", rules.stream().map(Rule::id).collect(Collectors.joining(" ")));
        line(
                page,
                "  joins    ",
                "alerts of one "
                        + (plan.join().area() == Scope.Area.SELF
                                ? "device"
                                : plan.join().area().label()) + " that come within "
                        + Durations.show(plan.join().within()) + " of the last");
        levels.forEach(level -> course(page, plan.at(level)));
        return page.toString();
    }

    private void course(StringBuilder page, Course course) {
        line(
                page,
                "\n",
                course.level().label().toUpperCase(Locale.ROOT) + "  "
                        + course.level().names().zh());
        course.stages().forEach(stage -> stage(page, stage));
        line(page, "  ", "clocks");
        course.clocks().forEach(clock -> clock(page, clock));
        line(page, "  ", "told");
        course.tellings().forEach(telling -> telling(page, telling));
        line(page, "    ", "reminded every " + Durations.show(course.remindEvery()) + " until acknowledged");
    }

    private void stage(StringBuilder page, StagePlan stage) {
        line(page, "  ", language.of(stage.stage().names()));
        if (!stage.movers().isEmpty()) {
            line(page, "    moved on by ", roles(stage.movers()));
        }
        if (!stage.needs().isEmpty()) {
            line(
                    page,
                    "    asks for ",
                    stage.needs().stream().sorted().map(Proof::label).collect(Collectors.joining(", ")));
        }
        stage.checklist().forEach(item -> item(page, item));
    }

    private void item(StringBuilder page, CheckItem item) {
        line(page, item.required() ? "    [ ]! " : "    [ ]  ", language.of(item.names()) + "  (" + item.id() + ")");
        item.command().ifPresent(command -> line(page, "           ", command(command)));
    }

    private static String command(CommandPlan command) {
        return "sends " + command.payload() + (command.confirm() ? " once a person says yes" : " by itself")
                + "; within " + Durations.show(command.within()) + " " + command.field() + " must read "
                + command.becomes();
    }

    private void clock(StringBuilder page, ClockPlan clock) {
        line(
                page,
                "    ",
                String.format(
                        "%-7s %s (%s → %s)",
                        Durations.show(clock.limit()),
                        language.of(clock.names()),
                        clock.from().label(),
                        clock.until().label()));
        line(
                page,
                "            calls ",
                clock.chain().stream()
                        .map(rung -> role(rung.role()) + " " + Durations.show(rung.patience()))
                        .collect(Collectors.joining(", then ")));
        line(page, "            source: ", clock.source());
    }

    private void telling(StringBuilder page, Telling telling) {
        line(
                page,
                "    ",
                String.format(
                        "%-15s %s, by %s",
                        telling.on().label(), roles(telling.roles()), String.join(" and ", telling.channels())));
    }

    private String roles(Collection<String> roles) {
        return roles.stream().sorted().map(this::role).collect(Collectors.joining(", "));
    }

    private String role(String id) {
        return plans.role(id).map(role -> language.of(role.names())).orElse(id);
    }

    private static void line(StringBuilder page, String before, String text) {
        page.append(before).append(text).append('\n');
    }
}
