package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.Settings;
import community.lifeline.deploy.config.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the settings come from, the same for every command. */
final class SettingsOption {
    private static final String DESCRIPTION =
            "Settings; without it ./lifeline.yaml where there is one. Environment variables go over it.";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = DESCRIPTION)
    private @Nullable Path file;

    private final Map<String, String> overrides = new HashMap<>();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

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
        return given(command).or(() -> Optional.of(Path.of("lifeline.yaml")).filter(Files::isRegularFile));
    }

    /** With the command, or with one that it belongs to. */
    private Optional<Path> given(@Nullable CommandSpec from) {
        if (file != null) {
            return Optional.of(file);
        }
        return from == null || from.parent() == null
                ? Optional.empty()
                : of(from.parent()).flatMap(group -> group.given(from.parent()));
    }

    private static Optional<SettingsOption> of(CommandSpec command) {
        return command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(SettingsOption.class::isInstance)
                .map(SettingsOption.class::cast)
                .findFirst();
    }

    /** Lets it be written behind every command of a group too, where people look for it: {@code people import --config X}. */
    static void spread(CommandLine group) {
        for (CommandLine command : group.getSubcommands().values()) {
            of(group.getCommandSpec()).ifPresent(settings -> settings.alsoBehind(command.getCommandSpec()));
            spread(command);
        }
    }

    private void alsoBehind(CommandSpec command) {
        // What psql is given is psql's, its own -c as well.
        boolean others = !command.unmatchedArgsBindings().isEmpty();
        if (command.findOption("--config") == null && !others) {
            command.addOption(OptionSpec.builder("-c", "--config")
                    .paramLabel("FILE")
                    .type(Path.class)
                    .description(DESCRIPTION)
                    .setter(new ISetter() {
                        @Override
                        public <T> T set(T value) {
                            if (value instanceof Path given) {
                                file = given;
                            }
                            return value;
                        }
                    })
                    .build());
        }
    }
}
