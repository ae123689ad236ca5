package community.lifeline.alerts.reload;

import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import java.util.List;
import java.util.Optional;

/** In what one set of rules differs from another, by their ids and wordings. */
public record RuleChange(List<String> added, List<String> changed, List<String> removed) {
    public RuleChange {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    static RuleChange between(RuleBook old, RuleBook next) {
        return new RuleChange(
                next.everything()
                        .map(Rule::id)
                        .filter(id -> old.find(id).isEmpty())
                        .toList(),
                next.everything()
                        .filter(rule -> isOther(old.find(rule.id()), rule))
                        .map(Rule::id)
                        .toList(),
                old.everything()
                        .map(Rule::id)
                        .filter(id -> next.find(id).isEmpty())
                        .toList());
    }

    private static boolean isOther(Optional<Rule> old, Rule rule) {
        return old.filter(known -> !known.version().equals(rule.version())).isPresent();
    }

    public boolean none() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    @Override
    public String toString() {
        return none() ? "no rule differs" : "added " + added + ", changed " + changed + ", removed " + removed;
    }
}
