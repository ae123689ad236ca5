package community.lifeline.deploy.bench;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import java.util.List;
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
        return switch (condition) {
            case Condition.Value value -> value.samples() == 1;
            case Condition.State _, Condition.EventCode _ -> true;
            case Condition.Slope _, Condition.Silence _, Condition.Offline _ -> false;
            case Condition.All(List<Condition> parts) -> parts.stream().allMatch(PromptRules::prompt);
            case Condition.Any(List<Condition> parts) -> parts.stream().allMatch(PromptRules::prompt);
        };
    }
}
