package community.lifeline.alerts.rule;

import community.lifeline.gateway.kinds.YamlFolder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Opens YAML files of ours within bounds: size, depth, no anchors. What cannot be opened becomes a {@link Finding}. */
public final class YamlFiles {
    private static final int LARGEST = 1 << 20;

    private YamlFiles() {}

    /**
     * Hands over name and text of the file at {@code path}, or of every {@code *.yaml} in the folder there, by name. What
     * else of YAML lies in the folder is a finding: nobody would read it.
     */
    public static void read(Path path, BiConsumer<String, String> reader, Consumer<Finding> findings) {
        try {
            if (Files.isDirectory(path)) {
                YamlFolder inside = YamlFolder.list(path);
                inside.files().forEach(file -> read(file, reader, findings));
                inside.passedOver()
                        .forEach(file -> findings.accept(
                                new Finding(file.toString(), 1, "file", "would not be read", YamlFolder.REMEDY)));
            } else if (Files.size(path) > LARGEST) {
                findings.accept(new Finding(
                        path.toString(), 1, "file", "is larger than " + LARGEST + " bytes", "split it into several"));
            } else {
                reader.accept(path.toString(), Files.readString(path));
            }
        } catch (IOException e) {
            findings.accept(new Finding(
                    path.toString(),
                    1,
                    "file",
                    "cannot be read: " + e,
                    "check the path, its rights and that it is UTF-8"));
        }
    }

    /** The mapping that {@code text} is; everything else is a {@link BadRule}. */
    public static Entry open(String file, String name, String text) {
        try {
            Node root = compose(text);
            if (root == null) {
                throw new BadRule(new Finding(file, 1, "file", "is empty", "write " + name + " as keys and values"));
            }
            return Entry.of(file, name, root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new BadRule(new Finding(file, line, "yaml", String.valueOf(e.getProblem()), "correct the YAML"));
        } catch (YAMLException e) {
            throw new BadRule(new Finding(file, 1, "yaml", String.valueOf(e.getMessage()), "correct the YAML"));
        }
    }

    private static @org.jspecify.annotations.Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        // A pack has no use for anchors; without them a small file cannot become an endless one.
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(30);
        options.setCodePointLimit(LARGEST);
        return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    }
}
