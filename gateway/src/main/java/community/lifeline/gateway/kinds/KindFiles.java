package community.lifeline.gateway.kinds;

import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.ProofDevice;
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

/** Reads the kinds: the six that come with Lifeline, and those that an installation adds. */
public final class KindFiles {
    private static final List<String> BUILT_IN = List.of("gas", "water", "drainage", "charger", "elevator", "hydrant");
    private static final String PROOF = ProofDevice.KIND;

    private KindFiles() {}

    /** The six kinds that come with Lifeline. */
    public static Kinds builtIn() {
        return new Kinds(
                BUILT_IN.stream().map(KindFiles::builtIn).map(KindFile::kind).toList());
    }

    /**
     * The six, that of the proof of life, and every {@code *.yaml} of {@code folders}. A file may take the place of a kind read before it only where
     * it says {@code replaces: true}.
     *
     * @throws KindFileException where a file is wrong
     */
    public static Kinds load(List<Path> folders) {
        Map<String, KindFile> byId = new LinkedHashMap<>();
        BUILT_IN.forEach(id -> add(byId, builtIn(id)));
        add(byId, builtIn(PROOF));
        folders.forEach(folder -> files(folder).forEach(file -> add(byId, read(file))));
        return new Kinds(byId.values().stream().map(KindFile::kind).toList());
    }

    private static void add(Map<String, KindFile> byId, KindFile added) {
        KindFile before = byId.put(added.kind().id(), added);
        if (before != null && !added.replaces()) {
            throw new KindFileException(
                    added.file() + ": the kind '" + added.kind().id() + "' is described already by " + before.file()
                            + "; give it another id, or write 'replaces: true' to take its place");
        }
    }

    private static KindFile builtIn(String id) {
        String resource = "/kinds/" + id + ".yaml";
        try (InputStream in = Objects.requireNonNull(KindFiles.class.getResourceAsStream(resource), resource);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return KindFile.read("built-in " + id + ".yaml", text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new KindFileException(folder + " is not a folder; name one that holds the *.yaml files of kinds");
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

    private static KindFile read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return KindFile.read(file.toString(), text);
        } catch (IOException e) {
            throw new KindFileException(file + " cannot be read as UTF-8: " + e.getMessage(), e);
        }
    }
}
