package community.lifeline.alerts;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far before the last mark observations are judged again, so that every rule knows what it knew. How long an alert
 * goes on firing does not count: an open alert is taken over as it was stored.
 */
final class LookBack {
    /** For marks that are stored some seconds apart, and readings that come some minutes after they were made. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final Duration MOST = Duration.ofDays(7);

    private LookBack() {}

    /** What the rules of {@code book} need; not less than {@code least}, and not more than seven days. */
    static Duration of(RuleBook book, Duration least) {
        return book.all().stream()
                .map(rule -> needed(rule).plus(MARGIN))
                .map(needed -> needed.compareTo(MOST) > 0 ? MOST : needed)
                .reduce(least, LookBack::longer);
    }

    /** A hold begins with a reading, which may rest on a slope that began before it. */
    private static Duration needed(Rule rule) {
        return Stream.of(Optional.of(rule.when()), rule.until(), rule.unless())
                .flatMap(Optional::stream)
                .map(LookBack::span)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(rule.holdFor());
    }

    private static Duration span(Condition condition) {
        return switch (condition) {
            case Condition.Slope slope -> slope.over();
            case Condition.All(List<Condition> parts) -> longest(parts);
            case Condition.Any(List<Condition> parts) -> longest(parts);
            case Condition.Value _,
                    Condition.State _,
                    Condition.EventCode _,
                    Condition.Silence _,
                    Condition.Offline _ -> Duration.ZERO;
        };
    }

    private static Duration longest(List<Condition> parts) {
        return parts.stream().map(LookBack::span).reduce(Duration.ZERO, LookBack::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
