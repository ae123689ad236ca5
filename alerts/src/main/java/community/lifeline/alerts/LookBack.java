package community.lifeline.alerts;

import community.lifeline.alerts.rule.Raises;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Rulings;
import java.time.Duration;

/**
 * How far before the last mark observations are judged again, so that every rule knows what it knew. How long an alert
 * goes on firing does not count: an open alert is taken over as it was stored. A fact is stored nowhere, so it does.
 */
final class LookBack {
    /** For marks that are stored some seconds apart, and readings that come some minutes after they were made. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final Duration MOST = Duration.ofDays(7);

    private LookBack() {}

    /** What the rules of {@code kind} need; not less than {@code least}, and not more than seven days. */
    static Duration of(Rulings rulings, String kind, Duration least) {
        return rulings.readings()
                .filter(rule -> rule.kind().equals(kind))
                .map(rule -> needed(rule).plus(MARGIN))
                .map(needed -> needed.compareTo(MOST) > 0 ? MOST : needed)
                .reduce(least, LookBack::longer);
    }

    private static Duration needed(Rule rule) {
        return rule.looksBack().plus(rule.raises() == Raises.FACT ? rule.keepFiringFor() : Duration.ZERO);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
