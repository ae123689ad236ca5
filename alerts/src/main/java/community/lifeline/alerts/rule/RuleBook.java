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
    private final Map<String, PlaceRule> places = new LinkedHashMap<>();

    public RuleBook(List<Rule> rules) {
        this(rules, List.of());
    }

    /** @param placeRules rules whose subject is a place; their ids are apart from those of {@code rules} */
    public RuleBook(List<Rule> rules, List<PlaceRule> placeRules) {
        placeRules.forEach(rule -> places.put(rule.rule().id(), rule));
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

    /** The rule of this id, be it over devices or over places. */
    public Optional<Rule> find(String id) {
        return Optional.ofNullable(byId.get(id))
                .or(() -> Optional.ofNullable(places.get(id)).map(PlaceRule::rule));
    }

    public List<PlaceRule> places() {
        return List.copyOf(places.values());
    }

    /** The rules over devices. */
    public List<Rule> all() {
        return List.copyOf(byId.values());
    }
}
