package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.ingest.registry.Profile;
import java.util.Optional;

/**
 * Which alerts something is about.
 *
 * @param rule id of a rule, or the words that it begins with: {@code gas.ch4} is every rule about methane
 * @param atMost the gravest level that it is about
 */
public record Matcher(Selector where, Optional<String> rule, Level atMost) {
    public boolean matches(Alert alert, Profile profile) {
        return matches(alert.rule(), alert.level()) && where.matches(alert.device(), profile);
    }

    /** Whether alerts of {@code candidate} can be among them. */
    public boolean concerns(Rule candidate) {
        return matches(candidate.id(), candidate.level())
                && where.kind().map(candidate.kind()::equals).orElse(true);
    }

    private boolean matches(String id, Level level) {
        return level.compareTo(atMost) >= 0
                && rule.map(words -> begins(id, words)).orElse(true);
    }

    private static boolean begins(String id, String words) {
        return id.equals(words) || id.startsWith(words + ".");
    }
}
