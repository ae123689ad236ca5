package community.lifeline.gateway.kinds;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Descriptions of one sort, such as kinds, a YAML file each: those that come with Lifeline and those in an
 * installation's folders.
 *
 * @param sort what they describe, in the plural; the built-in ones lie in a resource folder of this name
 */
public record Descriptions<T>(String sort, Parser<T> parser) {
    /** Reads one file. */
    @FunctionalInterface
    public interface Parser<T> {
        /**
         * @param file what messages call it
         * @throws KindFileException where it is wrong
         */
        T read(String file, Reader text) throws IOException;
    }

    public T builtIn(String id) {
        String resource = "/" + sort + "/" + id + ".yaml";
        try (InputStream in = Objects.requireNonNull(Descriptions.class.getResourceAsStream(resource), resource);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return parser.read("built-in " + id + ".yaml", text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Every {@code *.yaml} in a folder, by name.
     *
     * @throws KindFileException where it is no folder, a file is wrong, or one lies there that would not be read
     */
    public Map<Path, T> in(Path folder) {
        Map<Path, T> byFile = new LinkedHashMap<>();
        files(folder).forEach(file -> byFile.put(file, read(file)));
        return byFile;
    }

    private List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new KindFileException(folder + " is not a folder; name one that holds the *.yaml files of " + sort);
        }
        try {
            YamlFolder inside = YamlFolder.list(folder);
            inside.passedOver().stream().findFirst().ifPresent(path -> {
                throw new KindFileException(path + " would not be read; " + YamlFolder.REMEDY);
            });
            return inside.files();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private T read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return parser.read(file.toString(), text);
        } catch (IOException e) {
            throw new KindFileException(file + " cannot be read as UTF-8: " + e.getMessage(), e);
        }
    }
}
