package community.lifeline.deploy.bench;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Rules that fire on the reading that crosses the threshold, and not some time or some readings later. */
public final class PromptRules {
    private PromptRules() {}

    /** Tells by id. */
    public static Predicate<String> of(RuleBook rules) {
        return rules.all().stream()
                .filter(rule -> rule.holdFor().isZero() && prompt(rule.when()))
                .map(Rule::id)
                .collect(Collectors.toUnmodifiableSet())::contains;
    }

    private static boolean prompt(Condition condition) {
        return condition
                .leaves()
                .allMatch(leaf -> leaf instanceof Condition.Value value
                        ? value.samples() == 1
                        : leaf instanceof Condition.State || leaf instanceof Condition.EventCode);
    }
}
