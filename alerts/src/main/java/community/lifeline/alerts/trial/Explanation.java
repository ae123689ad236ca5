package community.lifeline.alerts.trial;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.suppress.Cause;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * Which rules one device is judged by, and how it stands to them.
 *
 * @param now when it was explained
 * @param lastReceived empty where nothing of it is stored, or there is no database
 * @param others alerts that are open at it, of rules that do not judge it any more
 */
public record Explanation(
        DeviceId device,
        DeviceKind kind,
        Profile profile,
        Instant now,
        Optional<Instant> lastReceived,
        List<OfRule> rules,
        List<Open> others) {
    public Explanation {
        rules = List.copyOf(rules);
        others = List.copyOf(others);
    }

    /**
     * @param open the alert of it that is open, as it is stored
     * @param wouldFireSince since when it would be firing by the rule as it is now and the stored readings; that may be
     *     otherwise than {@code open} where rule, numbers or register were others when those were judged
     * @param numbers by their places in the rule, as an adjustment names them
     * @param adjusted those that are not the pack's, with the pack's
     * @param parts the simple conditions that it is made of
     */
    public record OfRule(
            Rule rule,
            Optional<Open> open,
            Optional<Instant> wouldFireSince,
            Map<String, String> numbers,
            Map<String, String> adjusted,
            List<Part> parts) {
        public OfRule {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A stored alert that is open.
     *
     * @param hidden by what it is hidden, where nobody was told of it
     */
    public record Open(UUID id, String rule, Instant firedAt, Names message, Optional<Names> hidden) {
        public static Open of(Alert alert, Optional<Cause> hidden) {
            return new Open(alert.id(), alert.rule(), alert.firedAt(), alert.message(), hidden.map(Cause::words));
        }
    }

    /**
     * One condition.
     *
     * @param place in the rule, as {@code when.all[1]}
     * @param wanted what must be so, in words that need no language
     * @param value the last that is stored; empty where the condition is about more than one value
     * @param holds whether it is so; empty where nobody knows
     * @param away how far the value is from the threshold, in {@code unit}; negative where it is past it
     * @param share how much of the way is gone, 1 at the threshold
     */
    public record Part(
            String place,
            String wanted,
            Optional<Last> value,
            Optional<Boolean> holds,
            OptionalDouble away,
            OptionalDouble share,
            String unit) {}

    /** A stored value. */
    public record Last(String shown, double number, Instant time) {}
}
