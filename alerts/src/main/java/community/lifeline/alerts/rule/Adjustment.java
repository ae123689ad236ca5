package community.lifeline.alerts.rule;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Other numbers for a rule at some devices, without a change of its pack.
 *
 * @param rule id of the rule
 * @param where at which devices; of two that match, the one with more parts goes first, then the newer
 * @param numbers by the place of the number in the rule, as {@code rules explain} shows it: {@code when.at-least},
 *     {@code until.below}, {@code when.all[1].at-least}, {@code hold-for}; in the rule file's own writing
 * @param until from when the pack's numbers hold again
 */
public record Adjustment(
        long id,
        String rule,
        Selector where,
        Map<String, String> numbers,
        String by,
        Instant at,
        String reason,
        Optional<Instant> until) {
    public Adjustment {
        numbers = Map.copyOf(numbers);
    }
}
