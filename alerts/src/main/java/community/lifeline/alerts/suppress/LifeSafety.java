package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;

/**
 * What lives depend on: red and orange alerts, and those of rules that say so of themselves. One person alone does not
 * hide them.
 */
public final class LifeSafety {
    private LifeSafety() {}

    public static boolean concerns(Rule rule) {
        return rule.lifeSafety() || grave(rule.level());
    }

    public static boolean concerns(Alert alert, RuleBook book) {
        return grave(alert.level())
                || book.find(alert.rule()).filter(Rule::lifeSafety).isPresent();
    }

    private static boolean grave(Level level) {
        return level.compareTo(Level.ORANGE) <= 0;
    }
}
