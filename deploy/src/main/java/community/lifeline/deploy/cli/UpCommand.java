package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.AlertsVerticle;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.platform.BroughtDatabase;
import community.lifeline.deploy.platform.Logging;
import community.lifeline.deploy.platform.Platform;
import community.lifeline.deploy.platform.Running;
import community.lifeline.deploy.platform.Simulated;
import community.lifeline.deploy.platform.Steps.Done;
import community.lifeline.deploy.screen.AlertLines;
import community.lifeline.deploy.screen.Pulse;
import community.lifeline.deploy.screen.Screen;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.DatabaseConfig;
import community.lifeline.ingest.registry.RegisterStore;
import community.lifeline.ingest.registry.Sheet;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import community.lifeline.parts.timescaledb.LocalOptions;
import community.lifeline.parts.timescaledb.TimescaleDb;
import community.lifeline.parts.timescaledb.TimescaleDbSource;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything on one machine, shown live. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Brings a TimescaleDB (LIFELINE_DB_URL; else a container; else Debian's packages in a private folder), starts",
            "the MQTT broker, the platform and a simulated neighbourhood, and shows what happens. Ctrl-C stops it all."
        })
final class UpCommand implements Callable<Integer> {
    private static final long PULSE_MILLIS = 1_000;
    private static final long QUIET_PULSE_MILLIS = 5_000;

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Option(names = "--no-simulators", description = "no simulated neighbourhood: serve real devices")
    private boolean noSimulators;

    @Option(
            names = "--broker",
            paramLabel = "URI",
            description = "listen to this broker, such as tcp://host:1883, and start none")
    private @Nullable String broker;

    private final Screen screen = Screen.standard();

    @Override
    public Integer call() throws Exception {
        if (broker != null) {
            settings.override("LIFELINE_GATEWAY_MQTT_BROKERS", broker);
        }
        Components components = new Components(settings.load());
        components.check();
        Files.createDirectories(components.home());
        Logging.toFile(
                components.logLevel(), components.logFormat(), components.home().resolve("lifeline.log"));
        screen.line("Lifeline " + Version.current());
        try (Interrupt interrupt = new Interrupt(() -> screen.last("Stopping in order …"))) {
            Running running = interrupt.running();
            DatabaseConfig database = database(components, running);
            Platform platform = Platform.start(components, Optional.of(database), screen, running);
            show(platform, noSimulators ? Map.of() : simulate(components, platform, database, running));
            interrupt.await();
        }
        return 0;
    }

    private DatabaseConfig database(Components components, Running running) throws Exception {
        return screen.step("database", () -> {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.putAll(components.databaseVariables());
            TimescaleDb database = running.add(
                    "database",
                    new TimescaleDbSource(components.home(), LocalOptions.DEFAULT, environment, screen::progress)
                            .bring());
            DatabaseAccess access = database.access();
            running.add(
                    "note of the database",
                    BroughtDatabase.in(components.home()).keep(access));
            return new Done<>(components.databaseAt(access), database.describe() + ": " + access.jdbcUrl());
        });
    }

    private Map<DeviceId, Names> simulate(
            Components components, Platform platform, DatabaseConfig database, Running running) throws Exception {
        return screen.step("neighbourhood", () -> {
            Simulated simulated = Simulated.start(
                    platform.vertx(),
                    components.neighbourhood(),
                    Simulated.story(),
                    components.simulators(platform.broker()),
                    running);
            try (HikariDataSource pool = database.open()) {
                new RegisterStore(pool).save(Sheet.of(simulated.listings()));
            }
            return new Done<>(simulated.names(), simulated.describe());
        });
    }

    private void show(Platform platform, Map<DeviceId, Names> names) {
        screen.line("Running. Ctrl-C stops it.");
        AlertLines lines = new AlertLines(names, screen.isTerminal());
        platform.vertx()
                .eventBus()
                .<Effect>localConsumer(
                        AlertsVerticle.TURNS,
                        message -> lines.of(message.body()).forEach(screen::line));
        Pulse pulse = new Pulse(platform.meters());
        platform.vertx()
                .setPeriodic(screen.isTerminal() ? PULSE_MILLIS : QUIET_PULSE_MILLIS, _ -> screen.status(pulse.next()));
    }
}
