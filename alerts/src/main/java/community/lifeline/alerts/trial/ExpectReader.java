package community.lifeline.alerts.trial;

import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Entry;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads what a test expects. A rule that is not in the book is refused, so that a slip of the pen never passes. */
final class ExpectReader {
    private static final List<String> FORMS = List.of("firing", "resolved", "not", "only");

    private final RuleBook book;

    ExpectReader(RuleBook book) {
        this.book = book;
    }

    List<RuleTest.Check> read(Entry entry) {
        List<String> forms = FORMS.stream().filter(entry::has).toList();
        if (forms.size() != 1) {
            throw entry.bad(
                    "expect", forms.isEmpty() ? "expects nothing" : "has " + forms, "write exactly one of " + FORMS);
        }
        Duration at = entry.duration("at");
        return expectations(entry, forms.getFirst()).stream()
                .map(expectation -> new RuleTest.Check(entry.line(), at, expectation))
                .toList();
    }

    private List<? extends Expectation> expectations(Entry entry, String form) {
        Expectation.Target target = target(entry);
        return switch (form) {
            case "firing" -> {
                entry.only("at", form, "device", "lane", "level", "times", "says");
                Optional<String> says = entry.has("says") ? Optional.of(entry.text("says")) : Optional.empty();
                yield each(entry, form, rule -> new Expectation.Open(rule, target, level(entry), times(entry), says));
            }
            case "resolved" -> {
                entry.only("at", form, "device", "lane", "times");
                yield each(entry, form, rule -> new Expectation.Over(rule, target, times(entry)));
            }
            case "not" -> {
                entry.only("at", form, "device", "lane");
                yield absent(entry, form, target);
            }
            default -> {
                entry.only("at", form, "device", "lane");
                yield List.of(new Expectation.Exactly(rules(entry, form), target));
            }
        };
    }

    /** What must never fire: a rule, or several, by id or by an id's beginning with {@code *}. */
    List<RuleTest.Denial> never(Entry entry) {
        Expectation.Target live = new Expectation.Target(Optional.empty(), Lane.LIVE);
        List<RuleTest.Denial> never = new ArrayList<>();
        absent(entry, "never", live).forEach(absent -> never.add(new RuleTest.Denial(entry.line(), absent)));
        return never;
    }

    private List<Expectation.Absent> absent(Entry entry, String key, Expectation.Target target) {
        List<Expectation.Absent> absent = new ArrayList<>();
        for (String pattern : entry.texts(key)) {
            String stem = pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
            boolean known = pattern.endsWith("*")
                    ? book.everything().anyMatch(rule -> rule.id().startsWith(stem))
                    : book.find(pattern).isPresent();
            if (!known) {
                throw unknown(entry, key, pattern);
            }
            absent.add(new Expectation.Absent(pattern, target));
        }
        return absent;
    }

    private List<Expectation> each(Entry entry, String key, Function<String, Expectation> make) {
        return rules(entry, key).stream().map(make).toList();
    }

    private List<String> rules(Entry entry, String key) {
        List<String> rules = entry.texts(key);
        for (String rule : rules) {
            if (book.find(rule).isEmpty()) {
                throw unknown(entry, key, rule);
            }
        }
        return rules;
    }

    private RuntimeException unknown(Entry entry, String key, String rule) {
        String stem = rule.substring(0, Math.max(1, rule.indexOf('.')));
        List<String> near = book.everything()
                .map(Rule::id)
                .filter(id -> id.startsWith(stem))
                .toList();
        return entry.bad(key, "there is no rule '" + rule + "'", "known are " + (near.isEmpty() ? "others" : near));
    }

    private static Expectation.Target target(Entry entry) {
        Lane lane = Arrays.stream(Lane.values())
                .filter(known -> known.label().equals(entry.text("lane", "live")))
                .findFirst()
                .orElseThrow(
                        () -> entry.bad("lane", "'" + entry.text("lane") + "' is no lane", "write live, late or test"));
        return new Expectation.Target(entry.has("device") ? Optional.of(entry.text("device")) : Optional.empty(), lane);
    }

    private static Optional<Level> level(Entry entry) {
        if (!entry.has("level")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Level.values())
                .filter(level -> level.label().equals(entry.text("level")))
                .findFirst()
                .orElseThrow(() -> entry.bad(
                        "level", "'" + entry.text("level") + "' is not a level", "write red, orange, yellow or blue")));
    }

    private static OptionalInt times(Entry entry) {
        return entry.has("times") ? OptionalInt.of(entry.integer("times", 1)) : OptionalInt.empty();
    }
}
