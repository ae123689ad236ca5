package community.lifeline.simulators.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.simulators.fleet.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads scenarios, the shipped ones by name and others by path. Every complaint names file, line, key and remedy. */
public final class ScenarioFiles {
    /** The shipped scenarios: an incident and its harmless twin for every kind. */
    public static final List<String> BUILT_IN = List.of(
            "gas-leak",
            "gas-cooking-wine",
            "water-back-siphonage",
            "water-probe-fouling",
            "drainage-storm",
            "drainage-foam-echo",
            "charger-fire",
            "charger-warm-day",
            "elevator-entrapment",
            "elevator-door-blocked",
            "hydrant-burst-main",
            "hydrant-flushing");

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ScenarioFiles() {}

    public static List<Scenario> builtIn() {
        return BUILT_IN.stream().map(ScenarioFiles::builtIn).toList();
    }

    public static Scenario builtIn(String id) {
        if (!BUILT_IN.contains(id)) {
            throw new IllegalArgumentException(
                    "there is no scenario '" + id + "'; shipped are " + String.join(", ", BUILT_IN));
        }
        String name = "/scenarios/" + id + ".yaml";
        try (InputStream in = ScenarioFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the scenario " + name + " is not in the program");
            }
            return read(id + ".yaml", new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ScenarioException(name, "cannot be read", e);
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
            return scenario(file, top);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ScenarioException(file, line, "this is not YAML: " + e.getOriginalMessage());
        }
    }

    private static Scenario scenario(String file, Node.Fields top) {
        String id = top.text("id");
        if (!file.equals(id + ".yaml")) {
            throw new ScenarioException(
                    file, top.get("id").line(), "'id' is '" + id + "', but must be the file's name");
        }
        Scenario scenario = new Scenario(
                id,
                names(top.map("names")),
                top.has("twin-of") ? top.text("twin-of") : "",
                maps(top, "happens").stream().map(ScenarioFiles::happening).toList(),
                top.has("expect")
                        ? maps(top, "expect").stream()
                                .map(ScenarioFiles::expectation)
                                .toList()
                        : List.of(),
                top.has("must-not") ? words(top, "must-not") : List.of());
        top.requireNoOthers();
        return scenario;
    }

    private static Names names(Node.Fields names) {
        Names read = new Names(names.text("zh"), names.text("en"));
        names.requireNoOthers();
        return read;
    }

    private static Happening happening(Node.Fields happening) {
        try {
            Happening read = new Happening(
                    happening.duration("at"),
                    happening.choice("role", Role.values(), Role::label),
                    happening.has("first") ? happening.whole("first") : 0,
                    happening.has("count") ? happening.whole("count") : 1,
                    IncidentReader.read(happening));
            happening.requireNoOthers();
            return read;
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(happening.file(), happening.line(), String.valueOf(e.getMessage()));
        }
    }

    private static Expectation expectation(Node.Fields expected) {
        Expectation read = new Expectation(
                expected.text("rule"),
                expected.choice("level", Expectation.Level.values(), Expectation.Level::label),
                expected.duration("within"));
        expected.requireNoOthers();
        return read;
    }

    private static List<Node.Fields> maps(Node.Fields in, String key) {
        List<Node.Fields> maps = new ArrayList<>();
        for (Node item : in.list(key)) {
            if (!(item instanceof Node.Fields map)) {
                throw new ScenarioException(
                        in.file(), item.line(), "each item of '" + key + "' must be keys with values");
            }
            maps.add(map);
        }
        return maps;
    }

    private static List<String> words(Node.Fields in, String key) {
        List<String> words = new ArrayList<>();
        for (Node item : in.list(key)) {
            if (!(item instanceof Node.Text word)) {
                throw new ScenarioException(in.file(), item.line(), "each item of '" + key + "' must be a rule's id");
            }
            words.add(word.value());
        }
        return words;
    }
}
