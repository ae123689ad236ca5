package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.journal.Anchor;
import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.journal.JournalFile;
import community.lifeline.alerts.journal.JournalTable;
import community.lifeline.alerts.journal.Verdict;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.responding.Dossier;
import community.lifeline.alerts.responding.Story;
import community.lifeline.alerts.responding.Tables;
import community.lifeline.deploy.config.Components;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The journal of what happened in responses. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = {
            "Reads, exports and checks the journal: who did what in each response, when and why.",
            "It is only ever added to, and each entry carries the hash of the one before it."
        })
final class JournalCommand {
    /** Of an id that is written out. */
    private static final int LENGTH = 36;

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "Tells what happened, in order; of one response where it is named, and then from its beginning.")
    int show(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "RESPONSE",
                            description = "its id, or so much of it that it is the only one")
                    @Nullable
                    String named,
            @Option(names = "--community", description = "only of this community") @Nullable String community,
            @Option(
                            names = "--since",
                            description = "a day, a time or how long ago (24h; of one response, its beginning)")
                    @Nullable
                    String since,
            @Option(names = "--limit", defaultValue = "500", description = "the newest so many (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--file", paramLabel = "FILE.jsonl", description = "of exports, and no database") @Nullable
                    List<Path> files,
            @Option(
                            names = "--language",
                            defaultValue = "en",
                            description = "in which one response is told: zh or en (${DEFAULT-VALUE})")
                    Language language,
            @Option(names = "--json", description = "one JSON object a line") boolean json)
            throws SQLException, IOException {
        Components components = new Components(settings.load());
        ZoneId zone = components.zone();
        UUID response = named == null ? null : subject(named, files != null, language);
        Instant from = since == null && (response != null || files != null)
                ? Instant.EPOCH
                : Times.read("--since", since == null ? "24h" : since, Instant.now(), zone);
        Wanted wanted = new Wanted(Optional.ofNullable(community), Optional.ofNullable(response), from, limit);
        if (files != null) {
            return showFiles(files, wanted, json, zone);
        }
        if (response != null && !json && tell(response, wanted, zone, language)) {
            return 0;
        }
        try (HikariDataSource database = components.database().openPatiently()) {
            print(
                    new JournalTable(database).newest(wanted.community(), wanted.subject(), from, Math.max(1, limit)),
                    json,
                    zone);
        }
        return 0;
    }

    private UUID subject(String named, boolean offline, Language language) throws SQLException {
        if (named.length() == LENGTH) {
            try {
                return UUID.fromString(named);
            } catch (IllegalArgumentException _) {
                throw new Refused("'" + named + "' is no id; 'lifeline responses list --all' names them");
            }
        }
        if (offline) {
            throw new Refused("'" + named + "' is not a whole id; with --file write all of its 36 characters");
        }
        try (ResponseDesk desk = ResponseDesk.open(settings)) {
            return desk.find(named, language).response().id();
        }
    }

    /** In words, where the entries are those of a response; false where they are not. */
    private boolean tell(UUID response, Wanted wanted, ZoneId zone, Language language) throws SQLException {
        try (ResponseDesk desk = ResponseDesk.open(settings)) {
            Optional<Dossier> dossier = desk.queries().find(response);
            List<Story.Line> story =
                    dossier.map(known -> Story.of(known, desk.naming())).orElse(List.of());
            List<Story.Line> asked = story.stream()
                    .filter(line -> !line.recorded().at().isBefore(wanted.since()))
                    .toList();
            asked.stream()
                    .skip(Math.max(0, asked.size() - Math.max(1, wanted.limit())))
                    .forEach(line -> System.out.println(EntryLines.line(line, zone, language)));
            // Of a newer Lifeline, and as it wrote them: not in words, and not in the story.
            dossier.map(Dossier::unread).orElse(List.of()).stream()
                    .filter(wanted::takes)
                    .forEach(entry -> System.out.println(EntryLines.line(entry, zone)));
            return dossier.isPresent();
        }
    }

    private record Wanted(Optional<String> community, Optional<UUID> subject, Instant since, int limit) {
        boolean takes(Entry entry) {
            return community.map(entry.community()::equals).orElse(true)
                    && subject.map(entry.draft().subject()::equals).orElse(true)
                    && !entry.draft().at().isBefore(since);
        }
    }

    private int showFiles(List<Path> files, Wanted wanted, boolean json, ZoneId zone) throws IOException {
        ArrayDeque<Entry> newest = new ArrayDeque<>();
        Verdict verdict = JournalFile.check(files, List.of(), entry -> {
            if (wanted.takes(entry)) {
                newest.addLast(entry);
            }
            if (newest.size() > Math.max(1, wanted.limit())) {
                newest.removeFirst();
            }
        });
        print(List.copyOf(newest), json, zone);
        if (verdict instanceof Verdict.Broken) {
            err(EntryLines.line(verdict));
            return LifelineCommand.FAILED;
        }
        return 0;
    }

    private static void print(List<Entry> entries, boolean json, ZoneId zone) {
        entries.forEach(entry -> System.out.println(json ? EntryLines.json(entry) : EntryLines.line(entry, zone)));
        if (entries.isEmpty() && !json) {
            System.out.println("No such entries.");
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Writes the journal of a community as JSON lines that anybody can check.",
                "'journal verify' does. Names the hash of its last entry: kept elsewhere, it proves later that nothing before it was",
                "changed. What does not hold is written all the same, and the exit code is 1."
            })
    int export(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "FILE.jsonl",
                            description = "must not be there yet; none: standard output")
                    @Nullable
                    Path file,
            @Option(names = "--community", description = "needed where there are several") @Nullable String community,
            @Option(
                            names = "--from",
                            paramLabel = "NUMBER",
                            defaultValue = "1",
                            description =
                                    "go on from an earlier export, with the entry after its last (${DEFAULT-VALUE})")
                    long from)
            throws SQLException, IOException {
        if (file != null && Files.exists(file)) {
            throw new Refused(
                    file + " is there already, and an export never takes the place of another; name a new file");
        }
        try (HikariDataSource database =
                new Components(settings.load()).database().openPatiently()) {
            JournalTable journal = new JournalTable(database);
            String which = one(journal, community);
            checkFrom(journal, which, from);
            Verdict verdict = file == null
                    ? journal.export(which, from, new BufferedOutputStream(System.out), Instant.now())
                    : exportWhole(journal, which, from, file);
            err(EntryLines.line(verdict));
            return verdict instanceof Verdict.Broken ? LifelineCommand.FAILED : 0;
        }
    }

    private static void checkFrom(JournalTable journal, String community, long from) throws SQLException, IOException {
        long next = journal.heads().stream()
                        .filter(head -> head.community().equals(community))
                        .mapToLong(head -> head.number())
                        .findFirst()
                        .orElse(0)
                + 1;
        if (from < 1 || from > next) {
            throw new Refused("--from is " + from + "; the journal of " + community + " has entries 1 to " + (next - 1)
                    + ", so allowed is 1 to " + next);
        }
    }

    /** Under its name there is a whole export or none. */
    private static Verdict exportWhole(JournalTable journal, String community, long from, Path file)
            throws SQLException, IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Verdict verdict;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE))) {
                verdict = journal.export(community, from, out, Instant.now());
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return verdict;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Checks exported journals without a database, or those in the database.",
                "The latter where no file is named; then also whether the tables of responses and plans say what the journal does.",
                "Names the first broken link, and the first response and column that differs, and exits with 1."
            })
    int verify(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "FILE.jsonl",
                            description = "several: exports of which each goes on where the one before it ends")
                    @Nullable
                    List<Path> files,
            @Option(names = "--community", description = "in the database, only the journal of this one") @Nullable
                    String community,
            @Option(
                            names = "--head",
                            paramLabel = "[NUMBER:]HASH",
                            description = "an entry that must be there, as an export or the log named it once")
                    @Nullable
                    List<String> heads,
            @Option(names = "--json", description = "as JSON objects, one a journal") boolean json)
            throws SQLException, IOException {
        List<Anchor> anchors = anchors(heads);
        if (files != null) {
            return said(List.of(JournalFile.check(files, anchors, _ -> {})), json) ? 0 : LifelineCommand.FAILED;
        }
        try (HikariDataSource database =
                new Components(settings.load()).database().openPatiently()) {
            boolean links = said(verifyDatabase(database, community, anchors), json);
            Tables.Outcome tables = new Tables(database).check(Optional.ofNullable(community));
            System.out.println(json ? EntryLines.json(tables) : EntryLines.line(tables));
            return links && tables.first().isEmpty() ? 0 : LifelineCommand.FAILED;
        }
    }

    /** False where one of them is broken. */
    private static boolean said(List<Verdict> verdicts, boolean json) {
        verdicts.forEach(verdict -> System.out.println(json ? EntryLines.json(verdict) : EntryLines.line(verdict)));
        return verdicts.stream().noneMatch(Verdict.Broken.class::isInstance);
    }

    private List<Verdict> verifyDatabase(DataSource database, @Nullable String community, List<Anchor> anchors)
            throws SQLException, IOException {
        JournalTable journal = new JournalTable(database);
        List<String> which =
                community == null && anchors.isEmpty() ? journal.communities() : List.of(one(journal, community));
        List<Verdict> verdicts = new ArrayList<>();
        for (String each : which) {
            verdicts.add(journal.verify(each, anchors));
        }
        if (verdicts.isEmpty()) {
            err("There are no entries yet.");
        }
        return verdicts;
    }

    private static List<Anchor> anchors(@Nullable List<String> heads) {
        try {
            return heads == null ? List.of() : heads.stream().map(Anchor::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new Refused("--head " + e.getMessage());
        }
    }

    private static String one(JournalTable journal, @Nullable String community) throws SQLException, IOException {
        List<String> known = journal.communities();
        if (community == null && known.size() == 1) {
            return known.getFirst();
        }
        if (community == null) {
            throw new Refused(
                    known.isEmpty()
                            ? "the journal has no entries yet"
                            : "there are several journals; name one with --community: " + String.join(", ", known));
        }
        if (!known.contains(community)) {
            throw new Refused("--community '" + community + "' has no journal; there are: "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return community;
    }

    private void err(String line) {
        spec.commandLine().getErr().println(line);
    }
}
