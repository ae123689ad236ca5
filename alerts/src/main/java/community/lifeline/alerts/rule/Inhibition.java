package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * That an alert which people know of explains others, which then need not be told.
 *
 * @param sources rules of which an alert explains, in their order
 * @param targets rules whose alerts are explained
 * @param ladder every rule of {@code sources} explains those after it; {@code targets} is the same list then
 * @param reach how near the one must be to the other
 */
public record Inhibition(String id, List<Words> sources, List<Words> targets, boolean ladder, Reach reach, Names why) {
    /** How near. */
    public enum Reach {
        DEVICE,
        BUILDING,
        ZONE,
        GRID,
        /** The explained device reaches the broker through the one that explains, as the register says. */
        BEHIND;

        /** As it stands in rule files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A rule's id, in which {@code *} stands for any letters. */
    public record Words(String text, Pattern pattern) {
        public static Words of(String text) {
            return new Words(text, Pattern.compile(Pattern.quote(text).replace("*", "\\E[a-z0-9.-]*\\Q")));
        }

        public boolean matches(String rule) {
            // Most name one rule, and are asked of every hidden alert again and again.
            return text.indexOf('*') < 0
                    ? text.equals(rule)
                    : pattern.matcher(rule).matches();
        }
    }

    public Inhibition {
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
    }

    /** Whether an alert of {@code source}, near enough, explains one of {@code target}. */
    public boolean explains(String source, String target) {
        int from = place(sources, source);
        int to = place(targets, target);
        return from >= 0 && to >= 0 && (ladder ? from < to : !source.equals(target));
    }

    private static int place(List<Words> words, String rule) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).matches(rule)) {
                return i;
            }
        }
        return -1;
    }
}
