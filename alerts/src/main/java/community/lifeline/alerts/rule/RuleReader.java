package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.DeviceKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one rule of a pack. */
final class RuleReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
    private static final Pattern PLAN = Pattern.compile("[a-z][a-z0-9.-]{0,79}");
    private static final Pattern HOLE = Pattern.compile("\\{([^}]*)}");
    private static final List<String> HOLES = List.of("device", "community", "value", "unit", "threshold");
    private static final List<String> TAGS = List.of("V", "V2", "M", "M?", "D", "P");

    private final DeviceKind kind;
    private final ConditionReader conditions;

    RuleReader(DeviceKind kind) {
        this.kind = kind;
        this.conditions = new ConditionReader(kind);
    }

    /** @param words the text that {@code entry} was read from: the rule's version follows from it */
    Rule read(Entry entry, String words) {
        entry.only(
                "id",
                "names",
                "raises",
                "level",
                "life-safety",
                "applies-to",
                "when",
                "until",
                "unless",
                "hold-for",
                "keep-firing-for",
                "plan",
                "message",
                "source",
                "tag",
                "note");
        Raises raises = raises(entry);
        Rule rule = new Rule(
                id(entry),
                kind.id(),
                entry.names("names"),
                raises,
                raises == Raises.FACT ? Level.BLUE : level(entry),
                entry.flag("life-safety"),
                selectors(entry),
                conditions.read(entry.entry("when")),
                condition(entry, "until"),
                condition(entry, "unless"),
                entry.duration("hold-for", Duration.ZERO),
                entry.duration("keep-firing-for", Duration.ZERO),
                plan(entry),
                raises == Raises.FACT ? entry.names("names") : message(entry),
                new Rule.Reference(entry.text("source"), tag(entry), entry.text("note", "")),
                hash(words));
        checkTimes(entry, rule);
        checkParts(entry, rule);
        checkEnd(entry, rule);
        return rule;
    }

    /** What a rule for places has in common with the others. */
    static Rule place(Entry entry, String file) {
        entry.only(
                "id",
                "names",
                "level",
                "life-safety",
                "blind",
                "gateway",
                "together",
                "hold-for",
                "keep-firing-for",
                "plan",
                "message",
                "source",
                "tag",
                "note");
        return new Rule(
                id(entry),
                PlaceRule.KIND,
                entry.names("names"),
                Raises.ALERT,
                level(entry),
                entry.flag("life-safety"),
                List.of(),
                new Condition.All(List.of()),
                Optional.empty(),
                Optional.empty(),
                entry.duration("hold-for", Duration.ZERO),
                entry.duration("keep-firing-for", Duration.ZERO),
                plan(entry),
                message(entry),
                new Rule.Reference(entry.text("source"), tag(entry), entry.text("note", "")),
                hash(entry.source(file)));
    }

    private static String id(Entry entry) {
        String id = entry.text("id");
        if (id.length() > 80 || !ID.matcher(id).matches()) {
            throw entry.bad("id", "'" + id + "' is not a rule's id", "write lower case words with dots, as gas.ch4.l2");
        }
        return id;
    }

    private static Level level(Entry entry) {
        String text = entry.text("level");
        return Arrays.stream(Level.values())
                .filter(level -> level.label().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> entry.bad("level", "'" + text + "' is not a level", "write red, orange, yellow or blue"));
    }

    private static Raises raises(Entry entry) {
        String text = entry.text("raises", "alert");
        if (text.equals("fact")) {
            for (String key : List.of("level", "message", "plan", "life-safety")) {
                if (entry.has(key)) {
                    throw entry.bad(key, "is of no use to a fact, which nobody is told", "remove it");
                }
            }
            return Raises.FACT;
        }
        if (!text.equals("alert")) {
            throw entry.bad("raises", "'" + text + "' is not known", "write alert or fact");
        }
        return Raises.ALERT;
    }

    private List<Selector> selectors(Entry entry) {
        if (!entry.has("applies-to")) {
            return List.of();
        }
        List<Entry> wheres =
                entry.isMapping("applies-to") ? List.of(entry.entry("applies-to")) : entry.entries("applies-to");
        return wheres.stream().map(this::selector).toList();
    }

    private Selector selector(Entry where) {
        where.only("community", "grid", "zone", "building", "device", "model", "tags");
        if (where.keys().isEmpty()) {
            throw where.bad("applies-to", "selects nothing", "name a place, a device, a model or tags, or remove it");
        }
        return new Selector(
                optional(where, "community"),
                Optional.of(kind.id()),
                optional(where, "grid"),
                optional(where, "zone"),
                optional(where, "building"),
                optional(where, "device"),
                optional(where, "model"),
                where.has("tags") ? Set.copyOf(where.texts("tags")) : Set.of());
    }

    private static Optional<String> optional(Entry entry, String key) {
        return entry.has(key) ? Optional.of(entry.text(key)) : Optional.empty();
    }

    private static Optional<String> plan(Entry entry) {
        Optional<String> plan = optional(entry, "plan");
        plan.filter(id -> !PLAN.matcher(id).matches()).ifPresent(id -> {
            throw entry.bad("plan", "'" + id + "' is not a plan's id", "write lower case words, as gas-leak");
        });
        return plan;
    }

    private Optional<Condition> condition(Entry entry, String key) {
        return entry.has(key) ? Optional.of(conditions.read(entry.entry(key))) : Optional.empty();
    }

    private static String tag(Entry entry) {
        String tag = entry.text("tag");
        if (!TAGS.contains(tag)) {
            throw entry.bad("tag", "'" + tag + "' is not a tag", "write one of " + TAGS);
        }
        return tag;
    }

    private static community.lifeline.gateway.telemetry.Names message(Entry entry) {
        var message = entry.names("message");
        for (String text : List.of(message.zh(), message.en())) {
            Matcher hole = HOLE.matcher(text);
            while (hole.find()) {
                if (!HOLES.contains(hole.group(1))) {
                    throw entry.bad("message", "nothing is known as {" + hole.group(1) + "}", "known are " + HOLES);
                }
            }
        }
        return message;
    }

    private static void checkTimes(Entry entry, Rule rule) {
        if (!rule.momentary()) {
            return;
        }
        if (!rule.holdFor().isZero()) {
            throw entry.bad(
                    "hold-for", "an event lasts no time, so it cannot be held", "remove it, or judge a state instead");
        }
        if (rule.keepFiringFor().isZero()) {
            throw entry.bad(
                    "keep-firing-for",
                    "is missing: an event does not turn false by itself",
                    "say how long after its last event the alert ends");
        }
    }

    private static void checkParts(Entry entry, Rule rule) {
        refuse(entry, "until", rule.until(), Condition.Silence.class, "silence");
        refuse(entry, "unless", rule.unless(), Condition.Silence.class, "silence");
        refuse(entry, "unless", rule.unless(), Condition.EventCode.class, "event");
        refuse(entry, "unless", rule.unless(), Condition.Slope.class, "slope");
    }

    /** What begins a breach and ends it at once would raise and clear with every reading. */
    private static void checkEnd(Entry entry, Rule rule) {
        if (rule.when() instanceof Condition.Value(String field, Comparison begins, Threshold.Fixed(double from), int _)
                && rule.until().orElse(null)
                        instanceof Condition.Value(String same, Comparison ends, Threshold.Fixed(double to), int _)
                && field.equals(same)
                && begins.rises() != ends.rises()
                && (begins.rises() ? to > from : to < from)) {
            throw entry.bad(
                    "until",
                    "'" + ends.key() + " " + Numbers.show(to) + "' is met while '" + begins.key() + " "
                            + Numbers.show(from) + "' still is",
                    "write a number " + (begins.rises() ? "no higher" : "no lower") + " than " + Numbers.show(from));
        }
    }

    private static void refuse(
            Entry entry, String key, Optional<Condition> condition, Class<? extends Condition> type, String name) {
        if (condition.filter(part -> part.contains(type)).isPresent()) {
            throw entry.bad(key, "cannot rest on '" + name + "'", "use a value or a state");
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
