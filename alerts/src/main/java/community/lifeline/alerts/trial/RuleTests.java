package community.lifeline.alerts.trial;

import community.lifeline.alerts.rule.BadRule;
import community.lifeline.alerts.rule.Entry;
import community.lifeline.alerts.rule.Finding;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.rule.YamlFiles;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.registry.Register;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Files of tests: the ones shipped for the built-in rules, and the operator's. A bad test is a finding with file, line,
 * key and remedy; the others of its file are read all the same.
 */
public final class RuleTests {
    static final String COMMUNITY = "xinghu";
    private static final List<String> BUILT_IN =
            List.of("gas", "water", "drainage", "charger", "elevator", "hydrant", "places");
    private static final String START = "2026-11-22T03:00:00Z";

    private final Kinds kinds;
    private final RuleBook book;
    private final Supplier<Decoding> decoding;
    private final List<RuleTest> tests = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param book the rules that are tested
     * @param decoding gives each test a decoder that has heard nothing yet
     */
    public RuleTests(Kinds kinds, RuleBook book, Supplier<Decoding> decoding) {
        this.kinds = kinds;
        this.book = book;
        this.decoding = decoding;
    }

    public List<RuleTest> tests() {
        return List.copyOf(tests);
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Adds the tests that are shipped for the built-in rules. */
    public RuleTests readBuiltIn() {
        for (String kind : BUILT_IN) {
            String file = "rules/tests/" + kind + ".yaml";
            try (InputStream in = RuleTests.class.getResourceAsStream("/" + file)) {
                if (in == null) {
                    throw new IllegalStateException("the tests " + file + " are missing from this program");
                }
                readText(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                findings.add(
                        new Finding(file, 1, "file", "cannot be read: " + e.getMessage(), "reinstall the program"));
            }
        }
        return this;
    }

    /** Adds the tests of a file, or of every {@code *.yaml} of a folder. */
    public RuleTests read(Path path) {
        YamlFiles.read(path, this::readText, findings::add);
        return this;
    }

    private void readText(String file, String text) {
        try {
            Entry whole = YamlFiles.open(file, "the file of tests", text);
            whole.only("kind", "tests");
            String kind = whole.text("kind");
            if (kinds.find(kind).isEmpty()) {
                throw whole.bad(
                        "kind",
                        "there is no kind '" + kind + "'",
                        "known are " + kinds.all().stream().map(DeviceKind::id).toList());
            }
            for (Node node : whole.nodes("tests")) {
                keep(file, kind, node);
            }
        } catch (BadRule bad) {
            findings.add(bad.finding());
        }
    }

    private void keep(String file, String kind, Node node) {
        try {
            tests.add(read(file, kind, Entry.of(file, "a test", node)));
        } catch (BadRule bad) {
            findings.add(bad.finding());
        }
    }

    private RuleTest read(String file, String kind, Entry entry) {
        entry.only("name", "start", "register", "send", "expect", "never", "run-for");
        String name = entry.text("name");
        Instant start = start(entry);
        SendReader sends = new SendReader(kinds, kind, start);
        ExpectReader expects = new ExpectReader(book);
        List<Sent> sent = entry.entries("send").stream()
                .flatMap(item -> sends.read(item).stream())
                .toList();
        List<RuleTest.Check> checks = entry.has("expect")
                ? entry.entries("expect").stream()
                        .flatMap(item -> expects.read(item).stream())
                        .toList()
                : List.of();
        Register register =
                entry.has("register") ? RegisterReader.read(entry.entries("register"), kind) : Register.EMPTY;
        List<RuleTest.Denial> never = entry.has("never") ? expects.never(entry) : List.of();
        if (checks.isEmpty() && never.isEmpty()) {
            throw entry.bad("expect", "expects nothing of '" + name + "'", "add 'expect:' or 'never:'");
        }
        return new RuleTest(
                file, entry.line(), name, start, register, sent, checks, never, runFor(entry, start, sent, checks));
    }

    private static Instant start(Entry entry) {
        try {
            return Instant.parse(entry.text("start", START));
        } catch (DateTimeParseException _) {
            throw entry.bad("start", "'" + entry.text("start") + "' is no time", "write for example " + START);
        }
    }

    /** As long as something is sent or expected, where the test does not say. */
    private static Duration runFor(Entry entry, Instant start, List<Sent> sent, List<RuleTest.Check> checks) {
        Duration needed = Stream.concat(
                        sent.stream().map(message -> Duration.between(start, message.receivedAt())),
                        checks.stream().map(RuleTest.Check::at))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        Duration asked = entry.duration("run-for", needed);
        if (asked.compareTo(needed) < 0) {
            throw entry.bad(
                    "run-for",
                    "'" + entry.text("run-for") + "' ends before what the test sends or expects",
                    "write at least " + Spans.show(needed) + " or leave it out");
        }
        return asked;
    }

    /** Runs every test, in order. */
    public List<TestResult> run() {
        return tests.stream()
                .map(test -> Playback.run(test, new Rulings(book, test.register(), List.of()), kinds, decoding.get()))
                .toList();
    }
}
