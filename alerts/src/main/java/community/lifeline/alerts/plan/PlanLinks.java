package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Finding;
import community.lifeline.alerts.rule.Raises;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.gateway.telemetry.DeviceId;
import java.util.List;

/** What rules and plans say of each other. */
public final class PlanLinks {
    private PlanLinks() {}

    /** Whether {@code beginning} begins no rule's id. */
    static boolean nobody(RuleBook rules, String beginning) {
        return rules.everything().noneMatch(rule -> PlanBook.begins(rule.id(), beginning));
    }

    /** Rules that name a plan that there is not: their alerts come under another until it is there. */
    static List<Finding> missing(RuleBook rules, PlanBook plans) {
        List<String> known = plans.all().stream().map(Plan::id).toList();
        return rules.everything()
                .filter(rule -> rule.plan().filter(id -> !known.contains(id)).isPresent())
                .map(rule -> new Finding(
                        "rule " + rule.id(),
                        1,
                        "plan",
                        "there is no plan '" + rule.plan().orElseThrow() + "'",
                        "known are " + known))
                .toList();
    }

    /** The rules whose alerts come under the plan {@code id}. */
    public static List<Rule> rules(RuleBook rules, PlanBook plans, String id) {
        return rules.everything()
                .filter(rule -> rule.raises() == Raises.ALERT)
                .filter(rule -> plans.of(rule.id(), rule.plan(), new DeviceId("any", rule.kind(), "any"))
                        .id()
                        .equals(id))
                .toList();
    }
}
