package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.Role;
import community.lifeline.deploy.logging.Logging;
import community.lifeline.deploy.platform.LoggedSteps;
import community.lifeline.deploy.platform.Platform;
import community.lifeline.deploy.platform.Ports;
import community.lifeline.ingest.DatabaseConfig;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The platform for production: the roles that the settings name, logging to standard output. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the roles that the settings name (broker, gateway, ingest, alerts) until it is told to stop.",
            "It starts without its database or broker too, and takes up work when they come."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Override
    public Integer call() throws Exception {
        Components components = new Components(settings.load());
        components.check();
        Ports.check(components);
        Logging.toOutput(components.logLevel(), components.logFormat(), components.zone());
        Optional<DatabaseConfig> database = database(components);
        Logger log = LoggerFactory.getLogger(RunCommand.class);
        Interrupt.Words words =
                new Interrupt.Words(() -> {}, () -> log.info("stopping in order"), () -> log.info("stopped"));
        return Interrupt.during(words, interrupt -> {
            Platform.start(components, database, new LoggedSteps(), interrupt.running());
            interrupt.await();
        });
    }

    private static Optional<DatabaseConfig> database(Components components) {
        Set<Role> roles = components.roles();
        return roles.contains(Role.INGEST) || roles.contains(Role.ALERTS)
                ? Optional.of(components.database())
                : Optional.empty();
    }
}
