package community.lifeline.alerts;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Rulings;
import java.time.Duration;

/**
 * How far before the last mark observations are judged again, so that every rule knows what it knew. How long an alert
 * goes on firing does not count: an open alert is taken over as it was stored.
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

    /** A hold begins with a reading, which may rest on a slope that began before it. */
    private static Duration needed(Rule rule) {
        return rule.conditions()
                .map(LookBack::span)
                .reduce(Duration.ZERO, LookBack::longer)
                .plus(rule.holdFor());
    }

    private static Duration span(Condition condition) {
        return switch (condition) {
            case Condition.Slope slope -> slope.over();
            case Condition.Sum sum -> sum.over();
            case Condition.Baseline baseline -> baseline.over();
            // What is older has faded to an eighth.
            case Condition.Dose dose -> dose.fades().multipliedBy(3);
            case Condition.Fact fact -> fact.within();
            case Condition.Value _,
                    Condition.State _,
                    Condition.EventCode _,
                    Condition.Silence _,
                    Condition.Offline _,
                    Condition.During _,
                    Condition.Cel _,
                    Condition.All _,
                    Condition.Any _ -> Duration.ZERO;
        };
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
