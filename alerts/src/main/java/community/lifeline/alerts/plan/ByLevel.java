package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Entry;
import community.lifeline.alerts.rule.Level;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a plan file says level by level. A value counts at every level; a mapping has one for each level that it names,
 * and {@value #REST} for those that it does not name.
 */
final class ByLevel {
    private static final String REST = "rest";

    private ByLevel() {}

    /** Reads one value under a key. */
    @FunctionalInterface
    interface One<T> {
        T read(Entry entry, String key);
    }

    /** Levels that a mapping leaves out are left out here. */
    static <T> Map<Level, T> read(Entry entry, String key, One<T> one) {
        Map<Level, T> values = new EnumMap<>(Level.class);
        boolean apart = entry.isMapping(key);
        Entry from = apart ? entry.entry(key) : entry;
        if (apart) {
            from.only("red", "orange", "yellow", "blue", REST);
        }
        for (Level level : Level.values()) {
            String at = !apart ? key : from.has(level.label()) ? level.label() : REST;
            if (!apart || from.has(at)) {
                values.put(level, one.read(from, at));
            }
        }
        return values;
    }

    /** The levels under {@code key}; all where it is not there. */
    static Set<Level> levels(Entry entry, String key) {
        if (!entry.has(key)) {
            return EnumSet.allOf(Level.class);
        }
        Set<Level> levels = EnumSet.noneOf(Level.class);
        for (String text : entry.texts(key)) {
            levels.add(Words.one(entry, key, text, List.of(Level.values()), Level::label));
        }
        return levels;
    }

    static String shown(Level level) {
        return "at level " + level.label();
    }

    static List<String> labels(Set<Level> levels) {
        return Arrays.stream(Level.values())
                .filter(levels::contains)
                .map(Level::label)
                .toList();
    }
}
