package community.lifeline.simulators.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads scenarios, the shipped ones by name and others by path. Every complaint names file, line, key and remedy. */
public final class ScenarioFiles {
    /** The shipped scenarios: incidents and their harmless twins, kind by kind, and the compound ones. */
    public static final List<String> BUILT_IN = index();

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ScenarioFiles() {}

    private static List<String> index() {
        try (BufferedReader lines = new BufferedReader(resource("index.txt"))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader resource(String name) {
        InputStream in = ScenarioFiles.class.getResourceAsStream("/scenarios/" + name);
        if (in == null) {
            throw new IllegalStateException("the file scenarios/" + name + " is not in the program");
        }
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    public static List<Scenario> builtIn() {
        return BUILT_IN.stream().map(ScenarioFiles::builtIn).toList();
    }

    public static Scenario builtIn(String id) {
        if (!BUILT_IN.contains(id)) {
            throw new IllegalArgumentException(
                    "there is no scenario '" + id + "'; shipped are " + String.join(", ", BUILT_IN));
        }
        try (Reader in = resource(id + ".yaml")) {
            return read(id + ".yaml", in);
        } catch (IOException e) {
            throw new ScenarioException(id + ".yaml", "cannot be read", e);
        }
    }

    public static Scenario load(Path file) {
        try (Reader in = Files.newBufferedReader(file)) {
            return read(String.valueOf(file.getFileName()), in);
        } catch (CharacterCodingException e) {
            throw new ScenarioException(file.toString(), "is not written in UTF-8; save it in that encoding", e);
        } catch (IOException e) {
            throw new ScenarioException(file.toString(), "cannot be read; is it there, and readable?", e);
        }
    }

    static Scenario read(String file, Reader in) throws IOException {
        try (JsonParser parser = YAML.createParser(in)) {
            if (parser.nextToken() == null) {
                throw new ScenarioException(file, 1, "the file is empty; a scenario has id, names, happens and expect");
            }
            if (!(Node.read(file, parser) instanceof Node.Fields top)) {
                throw new ScenarioException(file, 1, "a scenario is made of keys: id, names, happens, expect");
            }
            return ScenarioReader.read(file, top);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ScenarioException(file, line, "this is not YAML: " + e.getOriginalMessage());
        }
    }
}
