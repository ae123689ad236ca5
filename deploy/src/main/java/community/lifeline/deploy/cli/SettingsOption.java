package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.Settings;
import community.lifeline.deploy.config.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the settings come from, the same for every command. */
final class SettingsOption {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings; without it ./lifeline.yaml where there is one. Environment variables go over it.")
    private @Nullable Path file;

    private final Map<String, String> overrides = new HashMap<>();

    /** An option of the command line that stands for a setting. */
    void override(String variable, String value) {
        overrides.put(variable, value);
    }

    Settings load() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(overrides);
        return SettingsFile.load(file(), environment);
    }

    private Optional<Path> file() {
        if (file != null) {
            return Optional.of(file);
        }
        return Optional.of(Path.of("lifeline.yaml")).filter(Files::isRegularFile);
    }
}
