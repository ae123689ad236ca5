package community.lifeline.gateway.kinds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A folder of {@code *.yaml} files, as an operator fills it. What looks like one of them and is not read is named, since
 * whoever put it there believes it to be in force. Names that begin with a dot are nobody's business.
 *
 * @param files to be read, by name
 * @param passedOver files with another ending of YAML, and folders that hold YAML
 */
public record YamlFolder(List<Path> files, List<Path> passedOver) {
    /** What is to be done about a path that is passed over. */
    public static final String REMEDY = "put it into the folder itself, and end its name in .yaml";

    /** Holds the tests of the rules beside it, and is read by those who run these. */
    private static final String TESTS = "tests";

    /** How deep a folder is searched for YAML that nobody reads. */
    private static final int DEPTH = 5;

    public static YamlFolder list(Path folder) throws IOException {
        List<Path> seen;
        try (Stream<Path> inside = Files.list(folder)) {
            seen = inside.filter(path -> !name(path).startsWith(".")).sorted().toList();
        }
        return new YamlFolder(
                seen.stream()
                        .filter(path -> name(path).endsWith(".yaml") && !Files.isDirectory(path))
                        .toList(),
                seen.stream().filter(YamlFolder::mistaken).toList());
    }

    private static boolean mistaken(Path path) {
        if (!Files.isDirectory(path)) {
            return isYaml(path) && !name(path).endsWith(".yaml");
        }
        if (name(path).equals(TESTS)) {
            return false;
        }
        try (Stream<Path> inside = Files.walk(path, DEPTH)) {
            return inside.anyMatch(YamlFolder::isYaml);
        } catch (IOException | UncheckedIOException _) {
            return true; // what cannot be looked into may hold anything
        }
    }

    private static boolean isYaml(Path path) {
        String name = name(path).toLowerCase(Locale.ROOT);
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith(".");
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
