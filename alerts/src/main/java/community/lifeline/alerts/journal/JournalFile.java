package community.lifeline.alerts.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Exported journals; checked without a database. Not for use by several threads. */
public final class JournalFile {
    private final List<Anchor> anchors;
    private final Consumer<Entry> reader;
    private @Nullable Links links;

    private JournalFile(List<Anchor> anchors, Consumer<Entry> reader) {
        this.anchors = anchors;
        this.reader = reader;
    }

    /**
     * Checks {@code files}, each of which begins where the one before it ends, and hands each entry that holds to
     * {@code reader}.
     */
    public static Verdict check(List<Path> files, List<Anchor> anchors, Consumer<Entry> reader) throws IOException {
        JournalFile journal = new JournalFile(anchors, reader);
        for (Path file : files) {
            Optional<String> wrong = journal.read(file);
            if (wrong.isPresent()) {
                Links links = journal.links;
                String words = files.size() == 1 ? wrong.get() : file + ": " + wrong.get();
                return links == null ? new Verdict.Broken("", 0, words) : links.broken(words);
            }
        }
        Links links = journal.links;
        return links == null ? new Verdict.Broken("", 0, "no file was named") : links.end();
    }

    private Optional<String> read(Path file) throws IOException {
        try (Lines lines = new Lines(new BufferedInputStream(Files.newInputStream(file)))) {
            Optional<Lines.Line> line = lines.next();
            if (line.isEmpty()) {
                return Optional.of("the file is empty");
            }
            JsonNode header = JournalText.parse(line.get().bytes());
            Optional<String> wrong = begin(header, line.get());
            return wrong.isPresent() ? wrong : entries(lines);
        }
    }

    private Optional<String> begin(JsonNode header, Lines.Line line) {
        if (!header.has("lifeline_journal")) {
            return Optional.of("line 1 is not the header of an exported journal");
        }
        if (header.path("lifeline_journal").asInt() != JournalText.FORMAT) {
            return Optional.of("the journal is of format " + header.path("lifeline_journal") + ", and format "
                    + JournalText.FORMAT + " is all that is known here; check it with a newer Lifeline");
        }
        Head before = JournalText.before(header);
        if (!sameBytes(line, () -> JournalText.header(before, JournalText.exported(header)))) {
            return Optional.of("the header was changed: it is not as an export writes it");
        }
        return join(before);
    }

    private Optional<String> join(Head before) {
        if (links == null) {
            links = new Links(before, anchors);
            return before.number() > 0 || before.equals(Links.beginning(before.community()))
                    ? Optional.empty()
                    : Optional.of("the header was changed: nothing comes before entry 1");
        }
        return before.equals(links.head())
                ? Optional.empty()
                : Optional.of("it does not go on where the file before it ends, behind entry "
                        + links.head().number() + ": it begins behind entry " + before.number() + " of '"
                        + before.community() + "' with the hash " + before.hash());
    }

    private Optional<String> entries(Lines lines) throws IOException {
        Links known = known();
        for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            JsonNode node = JournalText.parse(line.get().bytes());
            if (node.has("digest")) {
                return footer(node, line.get(), lines);
            }
            Optional<Entry> entry = entry(node, line.get());
            if (entry.isEmpty()) {
                return Optional.of(unreadable(line.get(), node));
            }
            Optional<Flaw> flaw = known.add(entry.get());
            if (flaw.isPresent()) {
                return Optional.of(described(flaw.get(), lines));
            }
            reader.accept(entry.get());
        }
        return Optional.of(
                "the file ends after entry " + known.head().number() + " without its footer: it was cut off");
    }

    private Links known() {
        if (links == null) {
            throw new IllegalStateException("the header comes first");
        }
        return links;
    }

    private static Optional<Entry> entry(JsonNode node, Lines.Line line) {
        try {
            Entry entry = JournalText.entry(node);
            return sameBytes(line, () -> JournalText.entry(entry)) ? Optional.of(entry) : Optional.empty();
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private String unreadable(Lines.Line line, JsonNode node) {
        String which = "entry " + known().due();
        if (!line.ended()) {
            return "the file ends in the middle of " + which + ", in line " + line.number() + ": it was cut off";
        }
        return node.isEmpty()
                ? which + ", in line " + line.number() + ", cannot be read: the line was changed"
                : which + ", in line " + line.number() + ", was changed: the line is not as an export writes it";
    }

    /** What is missing may only stand in another place. */
    private String described(Flaw flaw, Lines lines) throws IOException {
        if (!(flaw instanceof Flaw.Missing missing)) {
            return flaw.words();
        }
        for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (JournalText.parse(line.get().bytes()).path("number").asLong() == missing.first()) {
                return "entry " + missing.first() + " is not in its place: entry " + missing.found()
                        + " stands there, and" + " it comes later, in line "
                        + line.get().number();
            }
        }
        return flaw.words();
    }

    private Optional<String> footer(JsonNode footer, Lines.Line line, Lines lines) throws IOException {
        Head head = known().head();
        String digest = lines.digest();
        if (!line.ended()) {
            return Optional.of("the file ends in the middle of its footer: it was cut off");
        }
        long last = footer.path("last").asLong();
        if (last != head.number()) {
            return Optional.of("the footer says that entry " + last + " is the last, and it is entry " + head.number()
                    + ": the end was cut off");
        }
        if (!JournalText.text(footer, "digest").equals(digest)) {
            return Optional.of("the hash of the whole file is not what its footer says, though every entry holds: its"
                    + " header or its footer was changed");
        }
        if (!Arrays.equals(line.bytes(), JournalText.footer(head, digest))) {
            return Optional.of("the footer was changed: it is not as an export writes it");
        }
        return lines.next().map(_ -> "the file goes on after its footer: something was added");
    }

    private interface Rendering {
        byte[] bytes();
    }

    private static boolean sameBytes(Lines.Line line, Rendering rendering) {
        try {
            return line.ended() && Arrays.equals(line.bytes(), rendering.bytes());
        } catch (RuntimeException _) {
            return false;
        }
    }
}
