package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;

/**
 * What lives depend on: every red alert, and those of rules that say so of themselves. One person alone does not hide
 * them.
 */
public final class LifeSafety {
    private LifeSafety() {}

    public static boolean concerns(Rule rule) {
        return rule.lifeSafety() || rule.level() == Level.RED;
    }

    /** An alert whose rule is gone counts where it is orange, too. */
    public static boolean concerns(Alert alert, RuleBook book) {
        return alert.level() == Level.RED
                || book.find(alert.rule()).map(Rule::lifeSafety).orElse(alert.level() == Level.ORANGE);
    }
}
