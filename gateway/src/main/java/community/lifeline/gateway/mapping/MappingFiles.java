package community.lifeline.gateway.mapping;

import community.lifeline.gateway.kinds.KindFileException;
import community.lifeline.gateway.kinds.YamlFolder;
import community.lifeline.gateway.telemetry.Kinds;
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

/** Reads the mappings: those that come with Lifeline, and those that an installation adds. */
public final class MappingFiles {
    private static final List<String> BUILT_IN =
            List.of("gs101", "aep-gas", "lift-box", "tower-ebike", "ocpp16", "hydrant-push");

    private MappingFiles() {}

    public static List<Mapping> builtIn(Kinds kinds) {
        return load(kinds, List.of());
    }

    /**
     * The built-in ones and every {@code *.yaml} of {@code folders}; one of these takes the place of a built-in one of its id.
     *
     * @throws KindFileException where a file is wrong
     */
    public static List<Mapping> load(Kinds kinds, List<Path> folders) {
        MappingFile reader = new MappingFile(kinds);
        Map<String, Mapping> byId = new LinkedHashMap<>();
        for (Path folder : folders) {
            files(folder).forEach(file -> {
                Mapping mapping = read(reader, file);
                if (byId.put(mapping.id(), mapping) != null) {
                    throw new KindFileException(file + ": there are two mappings '" + mapping.id() + "'; rename one");
                }
            });
        }
        BUILT_IN.forEach(id -> byId.computeIfAbsent(id, _ -> builtIn(reader, id)));
        return List.copyOf(byId.values());
    }

    private static Mapping builtIn(MappingFile reader, String id) {
        String resource = "/mappings/" + id + ".yaml";
        try (InputStream in = Objects.requireNonNull(MappingFiles.class.getResourceAsStream(resource), resource);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return reader.read("built-in " + id + ".yaml", text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new KindFileException(folder + " is not a folder; name one that holds the *.yaml files of mappings");
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

    private static Mapping read(MappingFile reader, Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return reader.read(file.toString(), text);
        } catch (IOException e) {
            throw new KindFileException(file + " cannot be read as UTF-8: " + e.getMessage(), e);
        }
    }
}
