package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Rulings;
import java.time.Instant;

/**
 * What lives depend on: every red alert, and those of rules that say so of themselves. One person alone does not hide
 * them.
 */
public final class LifeSafety {
    private LifeSafety() {}

    public static boolean concerns(Rule rule) {
        return rule.lifeSafety() || rule.level() == Level.RED;
    }

    /** Whether {@code rule} is one, or one of those rests on it, be it by way of others. */
    public static boolean restsOn(Rule rule, RuleBook book) {
        return concerns(rule)
                || book.places().stream()
                        .filter(place -> place.facts().contains(rule.id()))
                        .anyMatch(place -> concerns(place.rule()))
                || book.all().stream()
                        .filter(other -> other.facts().contains(rule.id()))
                        .anyMatch(other -> restsOn(other, book));
    }

    /** How many of the rules on which lives depend go by other numbers than their own at some devices. */
    public static long adjusted(Rulings rulings, Instant now) {
        return rulings.adjustments().stream()
                .filter(adjustment ->
                        adjustment.until().filter(until -> !until.isAfter(now)).isEmpty())
                .map(Adjustment::rule)
                .distinct()
                .flatMap(rule -> rulings.book().find(rule).stream())
                .filter(rule -> restsOn(rule, rulings.book()))
                .count();
    }

    /** An alert whose rule is gone counts where it is orange, too. */
    public static boolean concerns(Alert alert, RuleBook book) {
        return alert.level() == Level.RED
                || book.find(alert.rule()).map(Rule::lifeSafety).orElse(alert.level() == Level.ORANGE);
    }
}
