package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.BadRegister;
import community.lifeline.ingest.registry.Column;
import community.lifeline.ingest.registry.KnownDevice;
import community.lifeline.ingest.registry.Listing;
import community.lifeline.ingest.registry.RegisterStore;
import community.lifeline.ingest.registry.Sheet;
import community.lifeline.ingest.registry.SheetFile;
import community.lifeline.ingest.registry.SheetText;
import community.lifeline.ingest.series.UnreadDevices;
import community.lifeline.ingest.series.UnreadDevices.Latest;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The register of devices. */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description = {
            "Writes down which devices there are and where they stand.",
            "Rules over several devices, blind spots, silences and planned works rest on it; a closed registry takes readings from",
            "listed devices alone."
        })
final class DevicesCommand {
    enum Language {
        EN,
        ZH
    }

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Takes devices from a CSV file, which is checked whole before anything changes.",
                "Exits with 4, line, column, value and remedy where anything is wrong. Columns that the file does not have stay as they",
                "are; an empty value takes away what was there. Columns: community, kind, device, name, grid, zone, building, point,",
                "latitude, longitude (WGS 84), model, tags (a;b), behind, installed, calibration_due, life_ends, interval;",
                "or their Chinese names, as 'devices export --header zh' writes them."
            })
    int take(
            @Parameters(paramLabel = "FILE.csv") Path file,
            @Option(names = "--check", description = "checks the file and changes nothing; needs no database")
                    boolean check,
            @Option(names = "--encoding", defaultValue = "UTF-8", description = "such as GBK (${DEFAULT-VALUE})")
                    String encoding)
            throws IOException, SQLException {
        Components components = new Components(settings.load());
        Sheet sheet;
        try {
            sheet = SheetFile.read(
                    file.toString(), GivenFile.read("FILE.csv", file), Encodings.charset(encoding), components.kinds());
        } catch (BadRegister bad) {
            bad.findings().forEach(System.out::println);
            System.out.println(bad.findings().size() + " to mend; nothing was changed.");
            return LifelineCommand.REFUSED;
        }
        if (check) {
            System.out.println(Counted.of(sheet.rows().size(), "device") + ", all well; nothing was changed.");
            return 0;
        }
        try (HikariDataSource database = components.database().openPatiently()) {
            RegisterStore.Changed changed = new RegisterStore(database).save(sheet);
            System.out.println(changed.added() + " added, " + changed.changed() + " changed, " + changed.same()
                    + " as they were. Running processes follow within seconds.");
        }
        return 0;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the listed devices as CSV that 'devices import' reads.")
    int export(
            @Parameters(arity = "0..1", paramLabel = "FILE.csv", description = "none: standard output") @Nullable
                    Path file,
            @Mixin DeviceFilter filter,
            @Option(
                            names = "--header",
                            defaultValue = "en",
                            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
                    Language header)
            throws IOException, SQLException {
        List<Listing> listings = known(filter).stream()
                .filter(KnownDevice::listed)
                .map(KnownDevice::listing)
                .toList();
        Function<Column, String> names = header == Language.ZH ? Column::zh : Column::key;
        if (file == null) {
            PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
            SheetText.write(listings, names, out);
            out.flush();
        } else {
            try (Writer out = Files.newBufferedWriter(file)) {
                // Without the mark a spreadsheet takes the file for the system's own encoding.
                out.write("\uFEFF");
                SheetText.write(listings, names, out);
            }
        }
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists devices, listed or heard of.")
    int list(
            @Mixin DeviceFilter filter,
            @Option(
                            names = "--unread",
                            description =
                                    "those alone that no rule can judge by what they sent in the last day: no field of"
                                            + " their kind in it, or a misspelt one")
                    boolean unread,
            @Option(names = "--json", description = "one JSON object a line") boolean json)
            throws SQLException {
        if (unread) {
            return unread(filter, json);
        }
        List<KnownDevice> devices = known(filter);
        ZoneId zone = new Components(settings.load()).zone();
        devices.forEach(device -> System.out.println(json ? DeviceLine.json(device) : DeviceLine.text(device, zone)));
        if (!json) {
            long listed = devices.stream().filter(KnownDevice::listed).count();
            System.out.println(Counted.of(devices.size(), "device") + ", " + listed + " of them listed.");
        }
        return 0;
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = {
                "Takes devices off the register; what they sent stays.",
                "Nothing is expected of them any more, and a closed registry refuses them."
            })
    int remove(@Parameters(arity = "1..*", paramLabel = "COMMUNITY/KIND/DEVICE") List<String> devices)
            throws SQLException {
        List<DeviceId> ids = devices.stream().map(DevicesCommand::device).toList();
        try (HikariDataSource database =
                new Components(settings.load()).database().openPatiently()) {
            int removed = new RegisterStore(database).remove(ids);
            System.out.println(removed + " taken off the register, " + (ids.size() - removed) + " were not on it.");
            return removed == ids.size() ? 0 : LifelineCommand.FAILED;
        }
    }

    private int unread(DeviceFilter filter, boolean json) throws SQLException {
        Components components = new Components(settings.load());
        try (HikariDataSource database = components.database().openPatiently()) {
            Map<DeviceId, Latest> unread = new UnreadDevices(database, components.kinds()).find(Instant.now());
            List<UnreadLine> lines = new RegisterStore(database)
                    .all().stream()
                            .filter(filter::takes)
                            .map(known -> known.listing().device())
                            .filter(unread::containsKey)
                            .map(device -> UnreadLine.of(device, unread, components.kinds()))
                            .toList();
            lines.forEach(line -> System.out.println(json ? line.json() : line.text()));
            if (!json) {
                System.out.println("Of " + lines.size() + " devices no rule can judge what they sent in the last day.");
            }
        }
        return 0;
    }

    private List<KnownDevice> known(DeviceFilter filter) throws SQLException {
        try (HikariDataSource database =
                new Components(settings.load()).database().openPatiently()) {
            return new RegisterStore(database)
                    .all().stream().filter(filter::takes).toList();
        }
    }

    private static DeviceId device(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 3) {
                return new DeviceId(parts[0], parts[1], parts[2]);
            }
        } catch (IllegalArgumentException _) {
            // said below, as too few parts are
        }
        throw new Refused("'" + text + "' is not a device; write COMMUNITY/KIND/DEVICE, as xinghu/gas/g-1");
    }
}
