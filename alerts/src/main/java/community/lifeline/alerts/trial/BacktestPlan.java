package community.lifeline.alerts.trial;

import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a backtest is asked.
 *
 * @param draft the rule on trial
 * @param rulings with the rules in force, the register and its adjustments
 * @param against rules whose recorded alerts the draft is compared with
 * @param margin how far apart two alerts may lie and be about the same event
 * @param zone in which days are counted
 * @param listed how many of the draft's alerts are kept for the list
 */
public record BacktestPlan(
        Rule draft,
        Rulings rulings,
        List<Rule> against,
        Instant from,
        Instant to,
        Duration margin,
        ZoneId zone,
        int listed) {
    private static final Duration WARM_UP = Duration.ofDays(1);

    public BacktestPlan {
        against = List.copyOf(against);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " is not before to " + to);
        }
        if (margin.isNegative() || margin.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("margin " + Spans.show(margin) + ": write 0s to 24h");
        }
        if (!draft.facts().isEmpty()) {
            throw new IllegalArgumentException("'" + draft.id() + "' rests on " + draft.facts()
                    + " of other rules or devices, which a backtest of one rule at one device cannot know");
        }
    }

    /** The rule in force that the draft would take the place of. */
    public Optional<Rule> inForce() {
        return rulings.book().find(draft.id());
    }

    /** The same, with the numbers that hold at {@code device}; empty where it is not for that. */
    Optional<Rule> inForceAt(DeviceId device) {
        return rulings.of(device, to).stream()
                .filter(rule -> rule.id().equals(draft.id()))
                .findFirst();
    }

    /** How long before {@code from} judging begins, so that windows and holds know what they knew. */
    Duration warmUp() {
        return Stream.concat(Stream.of(draft), inForce().stream())
                .map(Rule::looksBack)
                .filter(needed -> needed.compareTo(WARM_UP) > 0)
                .max(Comparator.naturalOrder())
                .orElse(WARM_UP);
    }

    /** Days from beginning to end, also parts of them. */
    public double days() {
        return Duration.between(from, to).toSeconds() / 86_400.0;
    }
}
