package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.deploy.config.Components;
import community.lifeline.ingest.registry.BadRegister;
import community.lifeline.ingest.registry.PlaceFile;
import community.lifeline.ingest.registry.PlaceId;
import community.lifeline.ingest.registry.PlaceName;
import community.lifeline.ingest.registry.PlaceNames;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people call communities, grids, zones and buildings. */
@Command(
        name = "places",
        mixinStandardHelpOptions = true,
        description = {
            "Writes down what people call communities, grids, zones and buildings.",
            "Notices, reports, handovers and lists say these names; the register of devices has only their ids."
        })
final class PlacesCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Takes names from a CSV file, which is checked whole before anything changes.",
                "Exits with 4, line, column, value and remedy where anything is wrong. Columns: community, part (community, grid,",
                "zone, building), id (as the register of devices has it), name, name_en (none: in English too it is called by its",
                "name); or their Chinese names, as 'places export --header zh' writes them."
            })
    int take(
            @Parameters(paramLabel = "FILE.csv") Path file,
            @Option(names = "--check", description = "checks the file and changes nothing; needs no database")
                    boolean check,
            @Option(names = "--encoding", defaultValue = "UTF-8", description = "such as GBK (${DEFAULT-VALUE})")
                    String encoding)
            throws IOException, SQLException {
        List<PlaceName> names;
        try {
            names = PlaceFile.read(file.toString(), GivenFile.read("FILE.csv", file), Encodings.charset(encoding));
        } catch (BadRegister bad) {
            bad.findings().forEach(System.out::println);
            System.out.println(bad.findings().size() + " to mend; nothing was changed.");
            return LifelineCommand.REFUSED;
        }
        if (check) {
            System.out.println(Counted.of(names.size(), "place") + ", all well; nothing was changed.");
            return 0;
        }
        try (HikariDataSource database =
                new Components(settings.load()).database().openPatiently()) {
            int changed = new PlaceNames(database).save(names);
            System.out.println(changed + " named, " + (names.size() - changed)
                    + " as they were. Running processes follow within seconds.");
        }
        return 0;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the names as CSV that 'places import' reads.")
    int export(
            @Parameters(arity = "0..1", paramLabel = "FILE.csv", description = "none: standard output") @Nullable
                    Path file,
            @Option(names = "--header", defaultValue = "en", description = "zh or en (${DEFAULT-VALUE})")
                    DevicesCommand.Language header)
            throws IOException, SQLException {
        List<PlaceName> names = all();
        boolean chinese = header == DevicesCommand.Language.ZH;
        if (file == null) {
            PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
            PlaceFile.write(names, chinese, out);
            out.flush();
        } else {
            try (Writer out = Files.newBufferedWriter(file)) {
                // Without the mark a spreadsheet takes the file for the system's own encoding.
                out.write("\uFEFF");
                PlaceFile.write(names, chinese, out);
            }
        }
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the places that have a name.")
    int list() throws SQLException {
        List<PlaceName> names = all();
        names.forEach(name -> System.out.printf(
                "%-32s %s%s%n",
                name.place(), name.zh(), name.en().map(en -> "  " + en).orElse("")));
        System.out.println(Counted.of(names.size(), "place") + " with a name.");
        return 0;
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes names away: the places are called by their ids again.")
    int remove(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "PLACE",
                            description = "COMMUNITY or COMMUNITY/PART/ID, as 'places list' has it")
                    List<String> places)
            throws SQLException {
        List<PlaceId> ids = places.stream().map(PlacesCommand::place).toList();
        try (HikariDataSource database =
                new Components(settings.load()).database().openPatiently()) {
            int removed = new PlaceNames(database).remove(ids);
            System.out.println(removed + " without a name now, " + (ids.size() - removed) + " had none.");
            return removed == ids.size() ? 0 : LifelineCommand.FAILED;
        }
    }

    private List<PlaceName> all() throws SQLException {
        try (HikariDataSource database =
                new Components(settings.load()).database().openPatiently()) {
            return new PlaceNames(database).all();
        }
    }

    private static PlaceId place(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 1) {
                return PlaceId.community(text);
            }
            if (parts.length == 3) {
                return new PlaceId(parts[0], PlaceId.Part.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]);
            }
        } catch (IllegalArgumentException _) {
            // said below, as too few parts are
        }
        throw new Refused("'" + text + "' is no place; write COMMUNITY or COMMUNITY/PART/ID, as xinghu/building/b07");
    }
}
