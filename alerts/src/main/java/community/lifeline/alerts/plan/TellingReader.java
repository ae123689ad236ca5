package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Entry;
import community.lifeline.alerts.rule.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads who is told when, by which channels. */
final class TellingReader {
    private static final String CHANNEL = "[a-z][a-z0-9_-]{0,39}";

    private final RoleReader roles;
    private final Entry plan;

    TellingReader(RoleReader roles, Entry plan) {
        this.roles = roles;
        this.plan = plan;
    }

    Map<Level, List<Telling>> read(Faults faults) {
        Map<Level, List<Telling>> tellings = new EnumMap<>(Level.class);
        faults.each(plan.entries("tell"), entry -> {
            Telling telling = one(entry);
            for (Level level : ByLevel.levels(entry, "at")) {
                tellings.computeIfAbsent(level, _ -> new ArrayList<>()).add(telling);
            }
        });
        return tellings;
    }

    private Telling one(Entry entry) {
        entry.only("on", "at", "roles", "channels");
        return new Telling(
                Words.one(entry, "on", List.of(Occasion.values()), Occasion::label),
                List.copyOf(roles.all(entry, "roles")),
                entry.has("channels") ? channels(entry) : channels(plan));
    }

    private static List<String> channels(Entry entry) {
        List<String> channels = entry.texts("channels");
        for (String channel : channels) {
            if (!channel.matches(CHANNEL)) {
                throw entry.bad("channels", "'" + channel + "' is not a channel's name", "write for example mail");
            }
        }
        return channels;
    }

    void checkRaised(Map<Level, List<Telling>> all, Level level) {
        if (all.getOrDefault(level, List.of()).stream().noneMatch(telling -> telling.on() == Occasion.RAISED)) {
            throw plan.bad(
                    "tell",
                    "tells nobody of a response that is raised " + ByLevel.shown(level),
                    "add '- {on: raised, roles: [operator]}' or the level to one that is there");
        }
    }
}
