package community.lifeline.alerts.rule;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every rule in force, by kind of device and by id. Immutable. */
public final class RuleBook {
    private final Map<String, Rule> byId = new LinkedHashMap<>();
    private final Map<String, List<Rule>> byKind = new HashMap<>();

    public RuleBook(List<Rule> rules) {
        for (Rule rule : rules) {
            if (byId.put(rule.id(), rule) != null) {
                throw new IllegalArgumentException("the rule '" + rule.id() + "' stands in the book twice");
            }
        }
        for (Rule rule : rules) {
            byKind.computeIfAbsent(
                    rule.kind(),
                    kind -> rules.stream().filter(r -> r.kind().equals(kind)).toList());
        }
    }

    public List<Rule> of(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    public Optional<Rule> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Rule> all() {
        return List.copyOf(byId.values());
    }
}
