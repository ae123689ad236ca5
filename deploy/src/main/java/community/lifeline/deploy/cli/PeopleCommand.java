package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.sheet.BadSheets;
import community.lifeline.alerts.people.sheet.Column;
import community.lifeline.alerts.people.sheet.Sheet;
import community.lifeline.alerts.people.sheet.SheetReader;
import community.lifeline.alerts.people.sheet.SheetText;
import community.lifeline.alerts.people.sheet.Table;
import community.lifeline.alerts.people.store.DirectoryStore;
import community.lifeline.alerts.people.store.PeopleStore;
import community.lifeline.deploy.config.Components;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who there is. */
@Command(
        name = "people",
        mixinStandardHelpOptions = true,
        description = {
            "Writes down organisations, people, where they have which role, and households that responders go to first.",
            "Whom alerts call rests on it."
        })
final class PeopleCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Takes in CSV files, which are checked whole before anything changes.",
                "They are told by their names: organisations, people, roles, coverage, shifts, households; 'people export' writes them,",
                "also empty. Exits with 4, file, line, column, value and remedy where anything is wrong. Columns of people that the file",
                "does not have stay as they are; an empty value takes away what was there."
            })
    int take(
            @Parameters(arity = "1..*", paramLabel = "FILE.csv|FOLDER") List<Path> paths,
            @Option(names = "--check", description = "says what it would come to, and changes nothing") boolean check,
            @Option(
                            names = "--replace",
                            description = {
                                "ends the roles, coverage, shifts and households of the files' communities that are not in",
                                "the files; without it they stay"
                            })
                    boolean replace,
            @Option(names = "--encoding", defaultValue = "UTF-8", description = "such as GBK (${DEFAULT-VALUE})")
                    String encoding,
            @Mixin Who who)
            throws IOException, SQLException {
        Components components = new Components(settings.load());
        Charset charset = Encodings.charset(encoding);
        try (HikariDataSource database = components.database().openPatiently()) {
            Instant now = Instant.now();
            List<Table> tables = SheetReader.read(paths, charset);
            PeopleStore.Imported imported = new PeopleStore(database)
                    .take(tables, replace, check, who.sign(now), LocalDate.ofInstant(now, components.zone()));
            imported.changes()
                    .forEach((sheet, changed) -> System.out.printf(
                            "%-14s %d added, %d changed, %d ended%n",
                            sheet.stem(), changed.added(), changed.changed(), changed.ended()));
            imported.notes().forEach(note -> System.out.println("Note: " + note + "."));
            unreachable(imported.book(), components.notices().channels())
                    .forEach(person -> System.out.println("Note: no channel that is set up reaches " + person + "."));
            System.out.println(check ? "All well; nothing was changed." : "Running processes follow within seconds.");
            return 0;
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        } catch (BadSheets bad) {
            bad.findings().forEach(System.out::println);
            System.out.println(bad.findings().size() + " to mend; nothing was changed.");
            return LifelineCommand.REFUSED;
        }
    }

    /** Those with a role whom nobody can tell anything. */
    private static List<String> unreachable(PeopleBook book, List<String> channels) {
        Map<String, Set<Post>> posts = book.posts();
        return book.people().values().stream()
                .filter(person -> !posts.getOrDefault(person.id(), Set.of()).isEmpty())
                .filter(person -> !person.reachable(channels))
                .map(person -> person.name() + " (" + person.id() + ")")
                .sorted()
                .toList();
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the files that 'people import' reads into a folder.")
    int export(
            @Parameters(paramLabel = "FOLDER") Path folder,
            @Option(
                            names = "--header",
                            defaultValue = "en",
                            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
                    DevicesCommand.Language header,
            @Option(names = "--households", description = "those too: keep the file where nobody else reads it")
                    boolean withHouseholds)
            throws IOException, SQLException {
        try (HikariDataSource database = open()) {
            PeopleStore store = new PeopleStore(database);
            SheetText text = new SheetText(store.book(), withHouseholds ? store.households() : List.of());
            Files.createDirectories(folder);
            for (Sheet sheet : Sheet.values()) {
                if (sheet != Sheet.HOUSEHOLDS || withHouseholds) {
                    Function<Column, String> names =
                            header == DevicesCommand.Language.ZH ? column -> column.zh(sheet) : Column::key;
                    write(text, sheet, names, folder.resolve(sheet.fileName()));
                }
            }
        }
        return 0;
    }

    private static void write(SheetText text, Sheet sheet, Function<Column, String> names, Path file)
            throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            // Without the mark a spreadsheet takes the file for the system's own encoding.
            out.write("\uFEFF");
            text.write(sheet, names, out);
        }
        System.out.println(file);
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists people with their roles and addresses.")
    int list(
            @Option(names = "--role", paramLabel = "ROLE") @Nullable String role,
            @Option(names = "--community", paramLabel = "ID", description = "those who have a role there") @Nullable
                    String community,
            @Option(names = "--json", description = "one JSON object a line") boolean json)
            throws SQLException {
        Components components = new Components(settings.load());
        try (HikariDataSource database = components.database().openPatiently()) {
            Directory directory = new DirectoryStore(database, components.zone()).directory(Instant.now());
            List<Person> people = directory.book().people().values().stream()
                    .filter(person -> (role == null && community == null)
                            || directory.posts(person.id()).stream().anyMatch(post -> is(post, role, community)))
                    .toList();
            people.forEach(person -> System.out.println(
                    json
                            ? PersonLine.json(person, directory.posts(person.id()))
                            : PersonLine.text(person, directory.posts(person.id()))));
            if (!json) {
                System.out.println(people.size() + " people.");
            }
        }
        return 0;
    }

    /** A role for all communities is one here too. */
    private static boolean is(Post post, @Nullable String role, @Nullable String community) {
        return (role == null || post.role().equals(role))
                && (community == null
                        || post.area()
                                .communityId()
                                .filter(id -> !id.equals(community))
                                .isEmpty());
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = {
                "Takes people off who have left; their names stay, for what they did.",
                "Their roles and shifts end, their addresses are forgotten."
            })
    int remove(@Parameters(arity = "1..*", paramLabel = "PERSON") List<String> people, @Mixin Who who)
            throws SQLException {
        try (HikariDataSource database = open()) {
            Set<String> removed = removed(database, people, who);
            people.forEach(person ->
                    System.out.println(person + (removed.contains(person) ? " was taken off." : " is not known.")));
            System.out.println("'lifeline roster gaps' shows what is missing now.");
            return removed.size() == Set.copyOf(people).size() ? 0 : LifelineCommand.FAILED;
        }
    }

    private static Set<String> removed(HikariDataSource database, List<String> people, Who who) throws SQLException {
        try {
            return new PeopleStore(database).remove(people, who.sign(Instant.now()));
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    @Command(
            name = "households",
            mixinStandardHelpOptions = true,
            description = "Lists the households that responders go to first.")
    int households(
            @Option(names = "--community", paramLabel = "ID", required = true) String community,
            @Option(names = "--building", paramLabel = "ID") @Nullable String building,
            @Option(names = "--json", description = "one JSON object a line") boolean json)
            throws SQLException {
        Components components = new Components(settings.load());
        LocalDate today = LocalDate.ofInstant(Instant.now(), components.zone());
        try (HikariDataSource database = components.database().openPatiently()) {
            List<Household> households = new PeopleStore(database)
                    .households().stream()
                            .filter(household -> household.key().community().equals(community))
                            .filter(household -> building == null
                                    || household.key().building().equals(building))
                            .toList();
            households.forEach(household ->
                    System.out.println(json ? HouseholdLine.json(household) : HouseholdLine.text(household, today)));
            if (!json) {
                System.out.println(households.size() + " households.");
            }
        }
        return 0;
    }

    @Command(
            name = "forget",
            mixinStandardHelpOptions = true,
            description = "Forgets households that no longer need it; nothing of them is kept.")
    int forget(@Parameters(arity = "1..*", paramLabel = "COMMUNITY/BUILDING/ROOM") List<String> households)
            throws SQLException {
        List<Household.Key> keys = households.stream().map(HouseholdLine::key).toList();
        try (HikariDataSource database = open()) {
            int forgotten = new PeopleStore(database).forget(keys);
            System.out.println(forgotten + " forgotten, " + (keys.size() - forgotten) + " were not known.");
            return forgotten == keys.size() ? 0 : LifelineCommand.FAILED;
        }
    }

    private HikariDataSource open() {
        return new Components(settings.load()).database().openPatiently();
    }
}
