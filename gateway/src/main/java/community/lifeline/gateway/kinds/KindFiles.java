package community.lifeline.gateway.kinds;

import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the kinds: the six that come with Lifeline, and those that an installation adds. */
public final class KindFiles {
    private static final List<String> BUILT_IN = List.of("gas", "water", "drainage", "charger", "elevator", "hydrant");
    private static final String PROOF = ProofDevice.KIND;

    private static final Descriptions<KindFile> FILES = new Descriptions<>("kinds", KindFile::read);

    private KindFiles() {}

    /** The six kinds that come with Lifeline. */
    public static Kinds builtIn() {
        return new Kinds(
                BUILT_IN.stream().map(FILES::builtIn).map(KindFile::kind).toList());
    }

    /**
     * The six, that of the proof of life, and every {@code *.yaml} of {@code folders}. A file may take the place of a kind read before it only where
     * it says {@code replaces: true}.
     *
     * @throws KindFileException where a file is wrong
     */
    public static Kinds load(List<Path> folders) {
        Map<String, KindFile> byId = new LinkedHashMap<>();
        BUILT_IN.forEach(id -> add(byId, FILES.builtIn(id)));
        add(byId, FILES.builtIn(PROOF));
        folders.forEach(folder -> FILES.in(folder).values().forEach(file -> add(byId, file)));
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
}
