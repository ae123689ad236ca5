package community.lifeline.deploy.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads settings: the defaults in our own {@code lifeline.yaml}, over them the user's file, over that the environment.
 * The defaults are the schema: a key that they lack is refused.
 */
public final class SettingsFile {
    public static final String PREFIX = "LIFELINE_";
    /** Variables of the start script and of the local database, which are not keys of the file. */
    private static final Set<String> NOT_KEYS =
            Set.of("LIFELINE_CONFIG", "LIFELINE_JAVA_HOME", "LIFELINE_JAVA_OPTIONS", "LIFELINE_DEBIAN_MIRROR");

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ObjectNode tree;
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    private SettingsFile() {
        tree = parse("lifeline.yaml", defaults());
    }

    /** The documented file with every default, as text. */
    public static String defaults() {
        try (InputStream in = SettingsFile.class.getResourceAsStream("/lifeline.yaml")) {
            if (in == null) {
                throw new IllegalStateException("lifeline.yaml is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings in force, given the user's file, if there is one, and the environment. */
    public static Settings load(Optional<Path> file, Map<String, String> environment) {
        SettingsFile settings = new SettingsFile();
        file.ifPresent(settings::overlay);
        settings.override(environment);
        if (!settings.mistakes.isEmpty()) {
            throw new SettingsException(String.join("\n", settings.mistakes));
        }
        return new Settings(settings.tree, settings.origins);
    }

    private void overlay(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException _) {
            throw new SettingsException(file + " is not written in UTF-8; save it in that encoding");
        } catch (IOException e) {
            throw new SettingsException("cannot read the settings in " + file + ": " + e);
        }
        merge(tree, parse(file.toString(), text), "", file.toString());
    }

    private void merge(ObjectNode into, ObjectNode from, String prefix, String origin) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            String key = prefix + entry.getKey();
            JsonNode known = into.get(entry.getKey());
            if (known == null) {
                mistakes.add(origin + ": unknown key " + key + "; known here: " + String.join(", ", iterable(into)));
            } else if (known instanceof ObjectNode section) {
                mergeSection(section, entry.getValue(), key, origin);
            } else {
                into.set(entry.getKey(), entry.getValue());
                origins.put(key, origin);
            }
        }
    }

    private void mergeSection(ObjectNode into, JsonNode from, String key, String origin) {
        if (from instanceof ObjectNode values) {
            merge(into, values, key + ".", origin);
        } else if (!from.isNull()) { // else all that stood in it is commented out
            mistakes.add(origin + ": " + key + " is '" + from.asText() + "'; allowed: a section with "
                    + String.join(", ", iterable(into)));
        }
    }

    private void override(Map<String, String> environment) {
        Map<String, String> keys = new LinkedHashMap<>();
        collect(tree, "", keys);
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(PREFIX) || NOT_KEYS.contains(variable)) {
                return;
            }
            String key = keys.get(variable);
            if (key == null) {
                mistakes.add("unknown variable " + variable + " in the environment; a variable is " + PREFIX
                        + " and a key in capitals with '_' for '.' and '-', such as LIFELINE_DB_URL");
            } else {
                set(key, value, variable);
            }
        });
    }

    private void set(String key, String value, String origin) {
        int dot = key.lastIndexOf('.');
        ObjectNode section = (ObjectNode)
                (dot < 0 ? tree : tree.at("/" + key.substring(0, dot).replace('.', '/')));
        String name = key.substring(dot + 1);
        if (section.path(name).isArray()) {
            section.set(
                    name,
                    parse(origin, "{list: [" + value.replaceAll("^\\[|\\]$", "") + "]}")
                            .path("list"));
        } else {
            section.put(name, value);
        }
        origins.put(key, origin);
    }

    private static void collect(ObjectNode section, String prefix, Map<String, String> keys) {
        for (Map.Entry<String, JsonNode> entry : section.properties()) {
            String key = prefix + entry.getKey();
            if (entry.getValue() instanceof ObjectNode inner) {
                collect(inner, key + ".", keys);
            } else {
                keys.put(variable(key), key);
            }
        }
    }

    /** The environment variable that overrides {@code key}. */
    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static ObjectNode parse(String origin, String text) {
        try {
            JsonNode node = YAML.readTree(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
            if (node.isMissingNode() || node.isNull()) {
                return YAML.createObjectNode();
            }
            throw new SettingsException(origin + ": holds '" + text.strip() + "'; allowed: keys and values in YAML");
        } catch (JsonProcessingException e) {
            String line = Optional.ofNullable(e.getLocation())
                    .map(JsonLocation::getLineNr)
                    .map(number -> ", line " + number)
                    .orElse("");
            throw new SettingsException(origin + line + ": " + e.getOriginalMessage());
        }
    }

    private static Iterable<String> iterable(ObjectNode section) {
        return section::fieldNames;
    }
}
