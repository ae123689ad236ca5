package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Level;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom to report to, and how soon: which community lies in which region, and the clocks of the regions.
 *
 * @param regions code of the region by community; {@code *} for the others
 */
record Reporting(Map<String, String> regions, List<ReportingClock> clocks) {
    static final String OTHERS = "*";
    static final Reporting NONE = new Reporting(Map.of(), List.of());

    Reporting {
        regions = Map.copyOf(regions);
        clocks = List.copyOf(clocks);
    }

    /** Code of the region in which a community lies; empty where nothing is said. */
    String region(String community) {
        return regions.getOrDefault(community, regions.getOrDefault(OTHERS, ""));
    }

    /** {@code plan} with the clocks that count in {@code region}. */
    Plan added(Plan plan, String region) {
        Map<Level, Course> courses = new EnumMap<>(Level.class);
        plan.courses().forEach((level, course) -> courses.put(level, added(course, clocks(region, plan, level))));
        return PlanText.versioned(new Plan(
                plan.id(),
                "",
                plan.names(),
                plan.template(),
                plan.eventClass(),
                plan.kinds(),
                plan.rules(),
                plan.join(),
                plan.report(),
                courses));
    }

    /** A narrower region's clock goes before that of a wider one for the same report. */
    private List<ClockPlan> clocks(String region, Plan plan, Level level) {
        Map<String, ReportingClock> narrowest = new LinkedHashMap<>();
        clocks.stream()
                .filter(clock -> clock.counts(region, plan.eventClass(), level))
                .forEach(clock -> narrowest.merge(
                        clock.report(), clock, (one, other) -> length(other) > length(one) ? other : one));
        return narrowest.values().stream().map(ReportingClock::clock).toList();
    }

    private static int length(ReportingClock clock) {
        return clock.region().map(String::length).orElse(0);
    }

    private static Course added(Course course, List<ClockPlan> more) {
        Map<String, ClockPlan> clocks = new LinkedHashMap<>();
        course.clocks().forEach(clock -> clocks.put(clock.id(), clock));
        more.forEach(clock -> clocks.put(clock.id(), clock));
        return new Course(
                course.level(), course.stages(), List.copyOf(clocks.values()), course.tellings(), course.remindEvery());
    }
}
