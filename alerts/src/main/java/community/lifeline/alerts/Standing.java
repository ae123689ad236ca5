package community.lifeline.alerts;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Expression;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Threshold;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Fields that hold until the device says otherwise, and that it may have named last long before the look-back: the states
 * that rules name, the fields that give them a threshold, and all that they look at in {@code unless} and {@code until}.
 */
final class Standing {
    private Standing() {}

    /** By kind. */
    static Map<String, Set<String>> fields(RuleBook book) {
        Map<String, Set<String>> fields = new TreeMap<>();
        for (Rule rule : book.all()) {
            Set<String> named = new HashSet<>();
            states(rule.when(), false, named);
            Stream.of(rule.until(), rule.unless())
                    .flatMap(Optional::stream)
                    .forEach(condition -> states(condition, true, named));
            if (!named.isEmpty()) {
                fields.computeIfAbsent(rule.kind(), _ -> new TreeSet<>()).addAll(named);
            }
        }
        return fields;
    }

    private static void states(Condition condition, boolean values, Set<String> into) {
        if (condition instanceof Condition.All(var parts)) {
            parts.forEach(part -> states(part, values, into));
        } else if (condition instanceof Condition.Any(var parts)) {
            parts.forEach(part -> states(part, values, into));
        } else if (condition instanceof Condition.State state) {
            into.add(state.field());
        } else if (condition instanceof Condition.Cel(Expression expression)) {
            into.addAll(expression.fields());
        } else if (condition instanceof Condition.Value value) {
            if (values) {
                into.add(value.field());
            }
            if (value.threshold() instanceof Threshold.OfField(String other, double _)) {
                into.add(other);
            }
        }
    }
}
