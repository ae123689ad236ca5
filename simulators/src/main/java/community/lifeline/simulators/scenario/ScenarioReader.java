package community.lifeline.simulators.scenario;

import community.lifeline.gateway.telemetry.Names;
import community.lifeline.simulators.fleet.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns the keys of a file into a scenario. */
final class ScenarioReader {
    private static final Duration LONGEST = Duration.ofDays(60);

    private ScenarioReader() {}

    static Scenario read(String file, Node.Fields top) {
        String id = top.text("id");
        if (!file.equals(id + ".yaml")) {
            throw new ScenarioException(
                    file, top.get("id").line(), "'id' is '" + id + "', but must be the file's name");
        }
        Scenario scenario = new Scenario(
                id,
                names(top.map("names")),
                top.has("twin-of") ? top.text("twin-of") : "",
                top.has("source") ? top.text("source") : "",
                top.has("starts") ? Optional.of(top.time("starts")) : Optional.empty(),
                top.has("runs-for") ? Optional.of(runsFor(top)) : Optional.empty(),
                maps(top, "happens").stream().map(ScenarioReader::happening).toList(),
                top.has("expect")
                        ? maps(top, "expect").stream()
                                .map(ScenarioReader::expectation)
                                .toList()
                        : List.of(),
                top.has("must-not") ? items(top, "must-not", ScenarioReader::which) : List.of(),
                top.has("may") ? items(top, "may", ScenarioReader::which) : List.of());
        top.requireNoOthers();
        return scenario;
    }

    private static Duration runsFor(Node.Fields top) {
        Duration length = top.duration("runs-for");
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            throw new ScenarioException(
                    top.file(),
                    top.get("runs-for").line(),
                    "'runs-for' is " + length + ", but must be above PT0S and at most " + LONGEST);
        }
        return length;
    }

    private static Names names(Node.Fields names) {
        Names read = new Names(names.text("zh"), names.text("en"));
        names.requireNoOthers();
        return read;
    }

    private static Happening happening(Node.Fields happening) {
        try {
            Happening read = new Happening(
                    happening.duration("at"),
                    happening.choice("role", Role.values(), Role::label),
                    happening.has("first") ? happening.whole("first") : 0,
                    happening.has("count") ? count(happening) : 1,
                    happening.has("where") ? Optional.of(where(happening.map("where"))) : Optional.empty(),
                    IncidentReader.read(happening));
            happening.requireNoOthers();
            return read;
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(happening.file(), happening.line(), String.valueOf(e.getMessage()));
        }
    }

    private static int count(Node.Fields happening) {
        return happening.text("count").equals("all") ? Happening.ALL : happening.whole("count");
    }

    private static Where where(Node.Fields where) {
        for (Where.Part part : Where.Part.values()) {
            if (where.has(part.label())) {
                Where read = new Where(part, where.text(part.label()));
                where.requireNoOthers();
                return read;
            }
        }
        throw new ScenarioException(
                where.file(), where.line(), "'where' must have one of building, zone, grid, behind");
    }

    private static Expectation expectation(Node.Fields expected) {
        Expectation.Level level = expected.choice("level", Expectation.Level.values(), Expectation.Level::label);
        boolean byRule = expected.has("rule");
        if (byRule == expected.has("kind")) {
            throw new ScenarioException(
                    expected.file(),
                    expected.line(),
                    "an expectation has either the key 'rule' or the key 'kind', for any rule of it at that level or"
                            + " graver");
        }
        Which which = new Which(
                byRule ? Optional.of(expected.text("rule")) : Optional.empty(),
                byRule ? Optional.empty() : Optional.of(expected.text("kind")),
                byRule ? Optional.empty() : Optional.of(level),
                word(expected, "device"),
                false);
        Expectation read =
                new Expectation(which, level, within(expected), expected.has("hidden") && expected.flag("hidden"));
        expected.requireNoOthers();
        return read;
    }

    private static Duration within(Node.Fields expected) {
        Duration within = expected.duration("within");
        if (within.isNegative()) {
            throw new ScenarioException(
                    expected.file(),
                    expected.get("within").line(),
                    "'within' is " + within + ", but must not be before the start");
        }
        return within;
    }

    /** A rule, {@code pages}, or keys that say more. */
    private static Which which(Node node) {
        if (node instanceof Node.Text word) {
            return word.value().equals(Which.PAGES_WORD) ? Which.PAGES : Which.rule(word.value());
        }
        if (!(node instanceof Node.Fields map)) {
            throw new ScenarioException(
                    node.file(),
                    node.line(),
                    "this must be a rule's id, 'pages', or some of the keys rule, kind, level, device");
        }
        Which which = new Which(
                word(map, "rule"),
                word(map, "kind"),
                map.has("level")
                        ? Optional.of(map.choice("level", Expectation.Level.values(), Expectation.Level::label))
                        : Optional.empty(),
                word(map, "device"),
                false);
        map.requireNoOthers();
        if (map.fields().isEmpty()) {
            throw new ScenarioException(map.file(), map.line(), "this needs one of the keys rule, kind, level, device");
        }
        return which;
    }

    private static Optional<String> word(Node.Fields in, String key) {
        return in.has(key) ? Optional.of(in.text(key)) : Optional.empty();
    }

    private static List<Node.Fields> maps(Node.Fields in, String key) {
        return items(in, key, item -> {
            if (item instanceof Node.Fields map) {
                return map;
            }
            throw new ScenarioException(in.file(), item.line(), "each item of '" + key + "' must be keys with values");
        });
    }

    private static <T> List<T> items(Node.Fields in, String key, Function<Node, T> reader) {
        List<T> items = new ArrayList<>();
        in.list(key).forEach(item -> items.add(reader.apply(item)));
        return items;
    }
}
