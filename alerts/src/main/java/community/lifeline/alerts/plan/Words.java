package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Entry;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads words that stand for one of a few things. */
final class Words {
    private Words() {}

    /** The one of {@code all} that {@code key} names. */
    static <T> T one(Entry entry, String key, List<T> all, Function<T, String> label) {
        return one(entry, key, entry.text(key), all, label);
    }

    static <T> T one(Entry entry, String key, String text, List<T> all, Function<T, String> label) {
        return all.stream()
                .filter(each -> label.apply(each).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> entry.bad(
                        key,
                        "'" + text + "' is not known here",
                        "write one of " + all.stream().map(label).collect(Collectors.joining(", "))));
    }
}
