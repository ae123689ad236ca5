package community.lifeline.alerts.response;

import community.lifeline.alerts.rule.Level;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An alert that a response is about.
 *
 * @param device as {@code kind/id}
 * @param zh what it says, in Chinese
 * @param en the same in English
 * @param over whether there is calm again
 * @param commanded what other responses that had it commanded its device to do, as {@code plan/item}
 */
public record Cause(
        UUID alert,
        String rule,
        String device,
        Level level,
        String zh,
        String en,
        boolean over,
        Set<String> commanded) {
    public Cause {
        // Entries of the journal from before it was written down have none.
        commanded = Set.copyOf(Objects.requireNonNullElse(commanded, Set.of()));
    }

    public Cause(UUID alert, String rule, String device, Level level, String zh, String en, boolean over) {
        this(alert, rule, device, level, zh, en, over, Set.of());
    }

    Cause ended() {
        return new Cause(alert, rule, device, level, zh, en, true, commanded);
    }

    /** This, with {@code more} that was commanded on its account. */
    public Cause commanded(Set<String> more) {
        Set<String> all = new TreeSet<>(commanded);
        all.addAll(more);
        return new Cause(alert, rule, device, level, zh, en, over, all);
    }
}
