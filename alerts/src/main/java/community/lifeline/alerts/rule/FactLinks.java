package community.lifeline.alerts.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks, once all packs are read, that facts name rules that are there and that none rests on itself. */
final class FactLinks {
    private final Map<String, Rule> rules = new HashMap<>();
    private final Set<String> sound = new HashSet<>();

    FactLinks(List<Rule> rules) {
        rules.forEach(rule -> this.rules.put(rule.id(), rule));
    }

    /** Throws what is wrong with the facts of {@code rule}, at the place of {@code entry}. */
    void check(Rule rule, Entry entry) {
        for (String fact : rule.facts()) {
            if (!rules.containsKey(fact)) {
                throw entry.bad("fact", "there is no rule '" + fact + "'", "write the id of a rule of any pack");
            }
        }
        if (rests(rule.id(), rule.id(), new HashSet<>())) {
            throw entry.bad("fact", "'" + rule.id() + "' rests on itself by its facts", "remove one of them");
        }
        sound.add(rule.id());
    }

    private boolean rests(String from, String on, Set<String> seen) {
        if (sound.contains(from) || !rules.containsKey(from) || !seen.add(from)) {
            return false;
        }
        return rules.get(from).facts().stream().anyMatch(fact -> fact.equals(on) || rests(fact, on, seen));
    }
}
