package community.lifeline.alerts.suppress;

import community.lifeline.alerts.rule.Inhibition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The inhibitions in force, found by the rules that they name. Confined to one thread at a time. */
final class Inhibitions {
    private final List<Inhibition> all;
    private final Map<String, List<Inhibition>> bySource = new HashMap<>();
    private final Map<String, List<Inhibition>> byTarget = new HashMap<>();

    Inhibitions(List<Inhibition> all) {
        this.all = List.copyOf(all);
    }

    /** Those in which an alert of {@code rule} may explain others. */
    List<Inhibition> from(String rule) {
        return bySource.computeIfAbsent(
                rule,
                id -> all.stream()
                        .filter(inhibition -> inhibition.sources().stream().anyMatch(words -> words.matches(id)))
                        .toList());
    }

    /** Those in which an alert of {@code rule} may be explained. */
    List<Inhibition> of(String rule) {
        return byTarget.computeIfAbsent(
                rule,
                id -> all.stream()
                        .filter(inhibition -> inhibition.targets().stream().anyMatch(words -> words.matches(id)))
                        .toList());
    }
}
