package community.lifeline.gateway.mapping;

import community.lifeline.gateway.kinds.Descriptions;
import community.lifeline.gateway.kinds.KindFileException;
import community.lifeline.gateway.telemetry.Kinds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        Descriptions<Mapping> mappings = new Descriptions<>("mappings", new MappingFile(kinds)::read);
        Map<String, Mapping> byId = new LinkedHashMap<>();
        for (Path folder : folders) {
            mappings.in(folder).forEach((file, mapping) -> {
                if (byId.put(mapping.id(), mapping) != null) {
                    throw new KindFileException(file + ": there are two mappings '" + mapping.id() + "'; rename one");
                }
            });
        }
        BUILT_IN.forEach(id -> byId.computeIfAbsent(id, _ -> mappings.builtIn(id)));
        return List.copyOf(byId.values());
    }
}
