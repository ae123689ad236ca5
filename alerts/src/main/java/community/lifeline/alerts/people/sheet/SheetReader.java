package community.lifeline.alerts.people.sheet;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the files of a folder, or single ones, each as what its name says it is. */
public final class SheetReader {
    private SheetReader() {}

    /** @throws BadSheets where one is not what its name says, or not named after any sheet */
    public static List<Table> read(List<Path> paths, Charset charset) throws IOException, BadSheets {
        Findings findings = new Findings();
        List<Table> tables = new ArrayList<>();
        for (Path path : files(paths)) {
            Optional<Sheet> sheet = Sheet.of(path);
            if (sheet.isEmpty()) {
                findings.add(
                        path.toString(), 1, "file", "has a name that says nothing", "name it one of " + Sheet.known());
            } else {
                TableFile.read(sheet.get(), path.toString(), Files.readAllBytes(path), charset, findings)
                        .ifPresent(tables::add);
            }
        }
        findings.refuseIfAny();
        return tables;
    }

    private static List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.list(path)) {
                    inside.filter(file -> file.toString().endsWith(".csv"))
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }
}
