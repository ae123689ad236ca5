package community.lifeline.alerts.correlate;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rules are asked for as facts, by rules of which kind of device, and how far around. Immutable. */
final class Dependents {
    /**
     * Rules of {@code kind} ask for a fact.
     *
     * @param within for how many milliseconds after its end it still counts
     */
    record Dependent(String kind, Scope in, long within) {}

    private final Map<String, List<Dependent>> byFact = new HashMap<>();
    private final Map<String, Long> longest = new HashMap<>();

    private final RuleBook book;

    Dependents(RuleBook book) {
        this.book = book;
        for (Rule rule : book.all()) {
            rule.conditions().forEach(condition -> {
                if (condition instanceof Condition.Fact(String fact, Scope in, int _, Duration within)
                        && in != Scope.Area.SELF) {
                    of(fact, true).add(new Dependent(rule.kind(), in, within.toMillis()));
                    longest.merge(fact, within.toMillis(), Math::max);
                }
            });
        }
        // Place rules ask for themselves, once a second: nobody has to be told.
        for (PlaceRule rule : book.places()) {
            for (String fact : rule.facts()) {
                of(fact, true);
                longest.merge(fact, rule.lookBack(fact).toMillis(), Math::max);
            }
        }
    }

    private List<Dependent> of(String fact, boolean make) {
        return make ? byFact.computeIfAbsent(fact, _ -> new ArrayList<>(2)) : byFact.getOrDefault(fact, List.of());
    }

    boolean wants(String fact) {
        return byFact.containsKey(fact);
    }

    List<Dependent> of(String fact) {
        return of(fact, false);
    }

    /** Of what kind the devices are at which {@code fact} can be open. */
    String kind(String fact) {
        return book.find(fact).map(Rule::kind).orElse("");
    }

    /** How long after its end a fact can still count. */
    long longest(String fact) {
        return longest.getOrDefault(fact, 0L);
    }
}
