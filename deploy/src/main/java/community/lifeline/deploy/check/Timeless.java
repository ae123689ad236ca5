package community.lifeline.deploy.check;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Rule;
import java.util.List;

/** Which rules judge each reading by itself, and so may be shown time that runs faster than theirs. */
final class Timeless {
    private Timeless() {}

    static boolean is(Rule rule) {
        return rule.holdFor().isZero()
                && isCondition(rule.when())
                && rule.unless().map(Timeless::isCondition).orElse(true);
    }

    private static boolean isCondition(Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> all) -> all.stream().allMatch(Timeless::isCondition);
            case Condition.Any(List<Condition> any) -> any.stream().allMatch(Timeless::isCondition);
            case Condition.Value _, Condition.State _, Condition.EventCode _, Condition.Cel _ -> true;
            case Condition.Slope _,
                    Condition.Sum _,
                    Condition.Baseline _,
                    Condition.Dose _,
                    Condition.During _,
                    Condition.Silence _,
                    Condition.Offline _,
                    Condition.Fact _ -> false;
        };
    }
}
