package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Entry;
import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads roles. A plan may name only those that are known: a slip of the pen would tell nobody. */
final class RoleReader {
    private final Map<String, Role> known;

    RoleReader(Map<String, Role> known) {
        this.known = known;
    }

    static Role role(Entry entry) {
        entry.only("id", "zh", "en");
        return entry.checked("id", () -> new Role(entry.text("id"), new Names(entry.text("zh"), entry.text("en"))));
    }

    Set<String> all(Entry entry, String key) {
        Set<String> roles = new LinkedHashSet<>();
        for (String text : entry.texts(key)) {
            roles.add(known(entry, key, text));
        }
        return roles;
    }

    private String known(Entry entry, String key, String id) {
        if (!known.containsKey(id)) {
            throw entry.bad(
                    key,
                    "there is no role '" + id + "'",
                    "known are " + String.join(", ", known.keySet()) + "; roles.yaml beside the plans adds more");
        }
        return id;
    }

    /** An escalation: {@code [operator 1m, duty_leader 2m]}. */
    List<Rung> chain(Entry entry, String key) {
        List<Rung> chain = new ArrayList<>();
        for (String text : entry.texts(key)) {
            String[] words = text.strip().split("\\s+", 2);
            chain.add(new Rung(known(entry, key, words[0]), patience(entry, key, text, words)));
        }
        return chain;
    }

    private static Duration patience(Entry entry, String key, String text, String[] words) {
        try {
            Duration patience = Durations.parse(words.length == 2 ? words[1] : "");
            if (patience.isPositive()) {
                return patience;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw entry.bad(
                key,
                "'" + text + "' is not a role and how long it has to answer",
                "write for example 'duty_leader 2m', the time being above 0");
    }
}
