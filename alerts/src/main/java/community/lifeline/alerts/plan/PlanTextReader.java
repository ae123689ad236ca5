package community.lifeline.alerts.plan;

import com.fasterxml.jackson.databind.JsonNode;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what {@link PlanText} wrote. */
final class PlanTextReader {
    private PlanTextReader() {}

    static Plan plan(JsonNode node) {
        Map<Level, Course> courses = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            courses.put(level, course(level, child(child(node, "courses"), level.label())));
        }
        return new Plan(
                text(node, "id"),
                text(node, "version"),
                names(child(node, "names")),
                flag(node, "template"),
                one(EventClass.class, text(node, "class")),
                Set.copyOf(texts(node, "kinds")),
                texts(node, "rules"),
                new Join(
                        one(Scope.Area.class, text(child(node, "join"), "in")),
                        duration(child(node, "join"), "within")),
                node.has("report") ? Optional.of(names(child(node, "report"))) : Optional.empty(),
                courses);
    }

    private static Course course(Level level, JsonNode node) {
        return new Course(
                level,
                list(node, "stages", PlanTextReader::stage),
                list(node, "clocks", PlanTextReader::clock),
                list(
                        node,
                        "tell",
                        each -> new Telling(
                                one(Occasion.class, text(each, "on")), texts(each, "roles"), texts(each, "channels"))),
                duration(node, "remind-every"));
    }

    private static StagePlan stage(JsonNode node) {
        return new StagePlan(
                one(Stage.class, text(node, "stage")),
                Set.copyOf(texts(node, "movers")),
                list(node, "checklist", PlanTextReader::item),
                texts(node, "needs").stream()
                        .map(need -> one(Proof.class, need))
                        .collect(Collectors.toSet()));
    }

    private static CheckItem item(JsonNode node) {
        return new CheckItem(
                text(node, "id"),
                names(child(node, "names")),
                flag(node, "required"),
                node.has("command") ? Optional.of(command(child(node, "command"))) : Optional.empty());
    }

    private static CommandPlan command(JsonNode node) {
        return new CommandPlan(
                text(node, "name"),
                text(node, "payload"),
                flag(node, "confirm"),
                duration(node, "within"),
                text(node, "field"),
                text(node, "becomes"),
                node.has("kinds") ? Set.copyOf(texts(node, "kinds")) : Set.of());
    }

    private static ClockPlan clock(JsonNode node) {
        return new ClockPlan(
                text(node, "id"),
                names(child(node, "names")),
                one(Milestone.class, text(node, "from")),
                one(Milestone.class, text(node, "until")),
                duration(node, "limit"),
                node.has("recipient") ? Optional.of(text(node, "recipient")) : Optional.empty(),
                list(node, "chain", each -> new Rung(text(each, "role"), duration(each, "patience"))),
                text(node, "source"));
    }

    private static Names names(JsonNode node) {
        return new Names(text(node, "zh"), text(node, "en"));
    }

    private static Duration duration(JsonNode node, String key) {
        return Duration.parse(text(node, key));
    }

    private static boolean flag(JsonNode node, String key) {
        return child(node, key).asBoolean();
    }

    private static List<String> texts(JsonNode node, String key) {
        return list(node, key, JsonNode::asText);
    }

    private static <T> List<T> list(JsonNode node, String key, Function<JsonNode, T> each) {
        List<T> all = new ArrayList<>();
        child(node, key).forEach(item -> all.add(each.apply(item)));
        return all;
    }

    private static String text(JsonNode node, String key) {
        return child(node, key).asText();
    }

    private static JsonNode child(JsonNode node, String key) {
        JsonNode child = node.get(key);
        if (child == null) {
            throw new IllegalArgumentException("the text of a plan has no '" + key + "'");
        }
        return child;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
    }
}
