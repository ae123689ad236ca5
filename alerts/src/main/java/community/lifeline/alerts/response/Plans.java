package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.plan.StagePlan;
import java.util.List;
import java.util.Optional;
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

    /** Stages of the course after {@code stage}, in order. */
    static List<Stage> after(Course course, Stage stage) {
        return course.stages().stream()
                .map(StagePlan::stage)
                .filter(each -> each.compareTo(stage) > 0)
                .toList();
    }
}
