package community.lifeline.alerts.rule;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every rule in force, by kind of device and by id. Immutable. */
public final class RuleBook {
    private final Map<String, Rule> byId = new LinkedHashMap<>();
    private final Map<String, List<Rule>> byKind = new HashMap<>();
    private final Map<String, PlaceRule> places = new LinkedHashMap<>();
    private final Map<String, Wording> wordings;

    public RuleBook(List<Rule> rules) {
        this(rules, List.of(), Map.of());
    }

    /** @param placeRules rules whose subject is a place; their ids are apart from those of {@code rules} */
    RuleBook(List<Rule> rules, List<PlaceRule> placeRules, Map<String, Wording> wordings) {
        placeRules.forEach(rule -> places.put(rule.rule().id(), rule));
        this.wordings = Map.copyOf(wordings);
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

    /** The rules over devices and those over places. */
    public Stream<Rule> everything() {
        return Stream.concat(byId.values().stream(), places.values().stream().map(PlaceRule::rule));
    }

    /** How many rules there are, over devices and over places. */
    public int size() {
        return byId.size() + places.size();
    }

    /** The rules over devices. */
    public List<Rule> all() {
        return List.copyOf(byId.values());
    }

    /** This without some rules. */
    public RuleBook without(Set<String> ids) {
        return new RuleBook(
                all().stream().filter(rule -> !ids.contains(rule.id())).toList(),
                places().stream()
                        .filter(place -> !ids.contains(place.rule().id()))
                        .toList(),
                wordings);
    }

    /** The numbers of a rule by their places in it, in the rule's own writing; empty where it was not read from a pack. */
    public Map<String, String> numbers(String rule) {
        Wording wording = wordings.get(rule);
        return wording == null ? Map.of() : wording.numbers();
    }

    /**
     * A rule with other numbers, checked as if the pack said so.
     *
     * @param numbers by their places, as {@link #numbers} has them
     * @throws RuleFileException where there is no such rule or number, or the rule would not be sound
     */
    public Rule adjusted(String rule, Map<String, String> numbers) throws RuleFileException {
        Wording wording = wordings.get(rule);
        if (wording == null) {
            throw new RuleFileException(List.of(new Finding(
                    "rules", 1, "rule", "there is no rule '" + rule + "'", "write the id of a rule of a pack")));
        }
        try {
            return wording.with(numbers);
        } catch (BadRule bad) {
            throw new RuleFileException(List.of(bad.finding()));
        }
    }
}
