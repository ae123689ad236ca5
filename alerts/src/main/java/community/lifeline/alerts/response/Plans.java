package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.plan.StagePlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions to a course. */
final class Plans {
    private Plans() {}

    static Stream<CheckItem> items(Course course) {
        return course.stages().stream().flatMap(stage -> stage.checklist().stream());
    }

    static Optional<CheckItem> item(Course course, String id) {
        return items(course).filter(item -> item.id().equals(id)).findFirst();
    }

    /** To whom clocks of the plan ask for reports, at any level. */
    static Set<String> recipients(Plan plan) {
        return plan.courses().values().stream()
                .flatMap(course -> course.clocks().stream())
                .filter(clock -> clock.until() == Milestone.REPORTED)
                .flatMap(clock -> clock.recipient().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Stages of the course after {@code stage}, in order. */
    static List<Stage> after(Course course, Stage stage) {
        return course.stages().stream()
                .map(StagePlan::stage)
                .filter(each -> each.compareTo(stage) > 0)
                .toList();
    }
}
