package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plan (预案). A response keeps the version that it was raised with.
 *
 * @param version hash of all that the plan says
 * @param template true for one of ours, to be adapted by whoever answers for the place
 * @param eventClass of what it answers; decides who has to be told
 * @param kinds device kinds whose alerts it is for, unless a rule names another
 * @param rules ids of rules, or the words that they begin with ({@code gas.co} for {@code gas.co.300ppm}), for which it
 *     goes before the plan of their kind
 * @param report the report's text with {@code {place}}, {@code {nature}} and the like, in both languages
 * @param courses for every level
 */
public record Plan(
        String id,
        String version,
        Names names,
        boolean template,
        EventClass eventClass,
        Set<String> kinds,
        List<String> rules,
        Join join,
        Optional<Names> report,
        Map<Level, Course> courses) {
    public Plan {
        kinds = Set.copyOf(kinds);
        rules = List.copyOf(rules);
        courses = Map.copyOf(courses);
        if (!courses.keySet().containsAll(Set.of(Level.values()))) {
            throw new IllegalArgumentException("plan " + id + " must say what it does at every level");
        }
    }

    /**
     * Whether its steps are meant for {@code device}, as {@code kind/id}: where its own alerts come from. One that came in by
     * a merge knows nothing of what they command.
     */
    public boolean reaches(String device) {
        String kind = device.split("/", 2)[0];
        return kinds.contains(kind) || rules.stream().anyMatch(rule -> rule.split("\\.", 2)[0].equals(kind));
    }

    public Course at(Level level) {
        return courses.getOrDefault(level, courses.values().iterator().next());
    }
}
