package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Proof;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What leaving a stage asks for and is not there, in words. */
final class Proofs {
    private Proofs() {}

    static List<Names> missing(Response response, Course course, StagePlan stage, Actor by) {
        return stage.needs().stream()
                .sorted()
                .flatMap(proof -> missing(response, course, stage, by, proof).stream())
                .toList();
    }

    /**
     * What the level that holds now asks for of stages that were left: at a lesser one nobody was asked for it, and what was
     * ticked off then may not be any more.
     */
    static Optional<Names> owedOfStagesLeft(Response response, Course course) {
        List<CheckItem> owed = course.stages().stream()
                .filter(stage -> stage.needs().contains(Proof.CHECKLIST)
                        && response.left().containsKey(stage.stage()))
                .flatMap(stage -> stage.checklist().stream())
                .filter(item -> item.required() && !response.ticked().contains(item.id()))
                .toList();
        return owed.isEmpty() ? Optional.empty() : Optional.of(unticked(owed));
    }

    /**
     * What {@code gravest}, the course of the gravest level that it had, asks for and lowering the level passed over: of
     * whoever lowered it. Where another closes it, two have found it to be less, and nobody has to tick off what was not done.
     */
    static List<Names> lowered(Response response, Course course, Course gravest, Actor by) {
        if (course.level() == gravest.level() || !response.loweredBy().contains(by.id())) {
            return List.of();
        }
        Stream<Names> passed = gravest.stages().stream()
                .filter(stage -> passed(response, course, gravest, stage.stage()))
                .flatMap(stage -> missing(response, gravest, stage, by).stream());
        return Stream.concat(passed, owedOfStagesLeft(response, gravest).stream())
                .distinct()
                .toList();
    }

    /** One that was passed over with a reason was passed over knowingly; one that the lesser level does not have was not. */
    private static boolean passed(Response response, Course course, Course gravest, Stage stage) {
        Level then = response.left().get(stage);
        return stage == Stage.CONTAINED
                || (then == null
                        ? course.stage(stage).isEmpty()
                        : gravest.level().compareTo(then) < 0);
    }

    private static Names unticked(List<CheckItem> open) {
        return new Names(
                "未完成：" + zh(open.stream().map(CheckItem::names)),
                "not ticked off: " + en(open.stream().map(CheckItem::names)));
    }

    private static Optional<Names> missing(Response response, Course course, StagePlan stage, Actor by, Proof proof) {
        return switch (proof) {
            case CHECKLIST -> unticked(response, stage);
            case VERIFIED ->
                unless(response.reached(Milestone.VERIFIED), "尚未核实", "nobody has verified it: verify it first");
            case ACCEPTED ->
                unless(response.reached(Milestone.ACCEPTED), "尚无人接单", "nobody has accepted it: accept it first");
            case ARRIVED -> unless(response.reached(Milestone.ARRIVED), "尚无人到场", "nobody is there: arrive first");
            case PHOTO ->
                unless(
                        response.attachments().values().stream().anyMatch(type -> type.startsWith("image/")),
                        "缺少现场照片",
                        "there is no photo: attach one");
            case REPORT -> owed(response, course);
            case CALM ->
                unless(
                        response.calm(),
                        "仍有未解除的告警",
                        "alerts of it are still firing: wait for calm, or close it as what it is");
            case SECOND_PERSON ->
                unless(
                        Optional.ofNullable(response.marks().get(Milestone.CONTAINED))
                                .filter(mark -> mark.by().equalsIgnoreCase(by.id()))
                                .isEmpty(),
                        "须由他人复核",
                        "whoever contained it cannot be who checks that: a second person must close it");
        };
    }

    /** The reports that are still to be given, in words. */
    static Optional<Names> owed(Response response, Course course) {
        List<ClockPlan> owed = Clocks.owedReports(response, course);
        return owed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Names(
                        "未报告：" + zh(owed.stream().map(ClockPlan::names)),
                        "reports that nobody has given: " + en(owed.stream().map(ClockPlan::names))));
    }

    private static Optional<Names> unticked(Response response, StagePlan stage) {
        List<CheckItem> open = stage.checklist().stream()
                .filter(CheckItem::required)
                .filter(item -> !response.ticked().contains(item.id()))
                .toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(unticked(open));
    }

    private static Optional<Names> unless(boolean there, String zh, String en) {
        return there ? Optional.empty() : Optional.of(new Names(zh, en));
    }

    static String zh(Stream<Names> names) {
        return names.map(Names::zh).collect(Collectors.joining("、"));
    }

    static String en(Stream<Names> names) {
        return names.map(Names::en).collect(Collectors.joining("; "));
    }
}
