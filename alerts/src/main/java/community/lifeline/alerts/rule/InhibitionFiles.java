package community.lifeline.alerts.rule;

import community.lifeline.alerts.rule.Inhibition.Reach;
import community.lifeline.alerts.rule.Inhibition.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Loads inhibitions: the built-in ones, and those of {@value #NAME} in the operator's rule folders. One bad entry refuses
 * the whole, and every finding names file, line, key, value and remedy.
 */
public final class InhibitionFiles {
    /** What such a file is called; it is no rule pack. */
    public static final String NAME = "inhibitions.yaml";

    private final RuleBook book;
    private final List<Inhibition> inhibitions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Entry> entryOfId = new HashMap<>();

    private InhibitionFiles(RuleBook book) {
        this.book = book;
    }

    /** @param book whose rules they may name */
    public static List<Inhibition> load(RuleBook book, List<Path> folders) throws RuleFileException {
        InhibitionFiles files = new InhibitionFiles(book);
        files.readBuiltIn();
        folders.stream()
                .map(folder -> folder.resolve(NAME))
                .filter(Files::isRegularFile)
                .forEach(path ->
                        YamlFiles.read(path, (file, text) -> files.readText(file, text, true), files.findings::add));
        if (!files.findings.isEmpty()) {
            throw new RuleFileException(files.findings);
        }
        return List.copyOf(files.inhibitions);
    }

    private void readBuiltIn() {
        try (InputStream in = InhibitionFiles.class.getResourceAsStream("/" + NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is missing from this program");
            }
            readText(NAME, new String(in.readAllBytes(), StandardCharsets.UTF_8), false);
        } catch (IOException e) {
            findings.add(new Finding(NAME, 1, "file", "cannot be read: " + e.getMessage(), "reinstall the program"));
        }
    }

    /** @param strict whether every rule that is named must be in force; the built-in ones may name more than there is */
    private void readText(String file, String text, boolean strict) {
        try {
            Entry whole = YamlFiles.open(file, "the file", text);
            whole.only("inhibitions");
            for (Node node : whole.nodes("inhibitions")) {
                readOne(file, node, strict);
            }
        } catch (BadRule bad) {
            findings.add(bad.finding());
        }
    }

    private void readOne(String file, Node node, boolean strict) {
        try {
            Entry entry = Entry.of(file, "an inhibition", node);
            Inhibition inhibition = read(entry);
            Entry earlier = entryOfId.putIfAbsent(inhibition.id(), entry);
            if (earlier != null) {
                throw entry.bad(
                        "id", "'" + inhibition.id() + "' is taken by " + earlier.place(), "give it an id of its own");
            }
            if (strict) {
                checkKnown(entry, inhibition);
            }
            checkLevels(entry, inhibition);
            inhibitions.add(inhibition);
        } catch (BadRule bad) {
            findings.add(bad.finding());
        }
    }

    private static Inhibition read(Entry entry) {
        entry.only("id", "ladder", "source", "target", "in", "why");
        boolean ladder = entry.has("ladder");
        if (ladder && (entry.has("source") || entry.has("target"))) {
            throw entry.bad("ladder", "stands beside source or target", "write a ladder, or source and target");
        }
        List<Words> sources = words(entry, ladder ? "ladder" : "source");
        if (ladder && sources.size() < 2) {
            throw entry.bad("ladder", "has one rung", "write the gravest rule first and then those that it explains");
        }
        return new Inhibition(
                entry.text("id"),
                sources,
                ladder ? sources : words(entry, "target"),
                ladder,
                entry.has("in") ? reach(entry) : Reach.DEVICE,
                entry.names("why"));
    }

    private static List<Words> words(Entry entry, String key) {
        return entry.texts(key).stream()
                .map(text -> {
                    if (!text.matches("[a-z0-9.*-]{1,80}")) {
                        throw entry.bad(
                                key, "'" + text + "' is not a rule's id", "write an id, with * for any letters");
                    }
                    return Words.of(text);
                })
                .toList();
    }

    private static Reach reach(Entry entry) {
        String text = entry.text("in");
        return Arrays.stream(Reach.values())
                .filter(reach -> reach.label().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> entry.bad(
                        "in",
                        "'" + text + "' is not how near the one must be to the other",
                        "write "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Reach.values())
                                                .map(Reach::label)
                                                .toList())));
    }

    private void checkKnown(Entry entry, Inhibition inhibition) {
        check(entry, inhibition.ladder() ? "ladder" : "source", inhibition.sources());
        if (!inhibition.ladder()) {
            check(entry, "target", inhibition.targets());
        }
    }

    private void check(Entry entry, String key, List<Words> all) {
        for (Words words : all) {
            if (book.everything().noneMatch(rule -> words.matches(rule.id()))) {
                throw entry.bad(key, "no rule is called '" + words.text() + "'", "'lifeline rules list' shows them");
            }
        }
    }

    /** What endangers life at one device is never explained away by another device. */
    private void checkLevels(Entry entry, Inhibition inhibition) {
        if (inhibition.reach() == Reach.DEVICE || inhibition.ladder()) {
            return;
        }
        for (Words words : inhibition.targets()) {
            book.everything()
                    .filter(rule -> words.matches(rule.id()) && rule.level() == Level.RED)
                    .findFirst()
                    .ifPresent(rule -> {
                        throw entry.bad(
                                "target",
                                "'" + rule.id() + "' is red, and only an alert of the same device may explain it",
                                "leave it out, or write 'in: device'");
                    });
        }
    }
}
