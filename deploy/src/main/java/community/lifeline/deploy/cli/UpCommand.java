package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.AlertsVerticle;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.deploy.config.BroughtDatabase;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.SettingsException;
import community.lifeline.deploy.logging.Logging;
import community.lifeline.deploy.platform.Platform;
import community.lifeline.deploy.platform.Running;
import community.lifeline.deploy.platform.Simulated;
import community.lifeline.deploy.platform.Steps.Done;
import community.lifeline.deploy.screen.AlertLines;
import community.lifeline.deploy.screen.Narrator;
import community.lifeline.deploy.screen.ProofLines;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final Duration QUIET_PULSE = Duration.ofSeconds(5);

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
        if (!noSimulators) {
            components.checkSimulators();
        }
        makeHome(components.home());
        Logging.toFile(
                components.logLevel(), components.logFormat(), components.home().resolve("lifeline.log"));
        screen.line("Lifeline " + Version.current());
        return Interrupt.during(() -> screen.last("Stopping in order …"), Logging::toFileAlone, interrupt -> {
            Running running = interrupt.running();
            DatabaseConfig database = database(components, running);
            Platform platform = Platform.start(components, Optional.of(database), screen, running);
            show(platform, noSimulators ? Map.of() : simulate(components, platform, database, running), running);
            interrupt.await();
        });
    }

    private static String proof(Platform platform) {
        return platform.proof().map(proof -> ProofLines.mark(proof.state())).orElse("");
    }

    private static void makeHome(Path home) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new SettingsException(
                    "home is " + home + ", which cannot be made (" + e + "); name a folder that can be written");
        }
        if (!Files.isWritable(home)) {
            throw new SettingsException("home is " + home + ", which cannot be written; name a folder that can");
        }
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

    private void show(Platform platform, Map<DeviceId, Names> names, Running running) {
        screen.line("Running. Ctrl-C stops it.");
        AlertLines lines = new AlertLines(names, screen.isTerminal());
        Narrator narrator = running.add("screen", new Narrator(screen));
        platform.vertx()
                .eventBus()
                .<Verdict>localConsumer(AlertsVerticle.VERDICTS, message -> narrator.tell(lines.of(message.body())));
        platform.proof().ifPresent(proof -> proof.watch(new ProofLines(narrator::tell)));
        narrator.repeat(
                screen.isTerminal() ? PULSE : QUIET_PULSE, new Pulse(platform.meters(), () -> proof(platform))::next);
    }
}
