package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.web.resource.CommunityMaps;
import community.lifeline.deploy.config.BroughtDatabase;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.SettingsException;
import community.lifeline.deploy.logging.Logging;
import community.lifeline.deploy.platform.DatabaseKeeper;
import community.lifeline.deploy.platform.Platform;
import community.lifeline.deploy.platform.Ports;
import community.lifeline.deploy.platform.Running;
import community.lifeline.deploy.platform.Simulated;
import community.lifeline.deploy.platform.Steps.Done;
import community.lifeline.deploy.screen.AlertFeed;
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
import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import community.lifeline.parts.timescaledb.TimescaleDb;
import community.lifeline.parts.timescaledb.TimescaleDbSource;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.TownMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
            "Starts everything on one machine, with a simulated neighbourhood, and shows what happens.",
            "Brings a TimescaleDB (LIFELINE_DB_URL; else a container; else Debian's packages in a private folder), starts the MQTT",
            "broker and the platform. Ctrl-C stops it all."
        })
final class UpCommand implements Callable<Integer> {
    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final Duration KEEPING = Duration.ofSeconds(2);
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
        Ports.check(components);
        makeHome(components.home());
        Path log = components.home().resolve("lifeline.log");
        Logging.toFile(components.logLevel(), components.logFormat(), log);
        screen.line("Lifeline " + Version.current() + ", logging to " + log);
        Interrupt.Words words = new Interrupt.Words(
                Logging::toFileAlone, () -> screen.last("Stopping in order …"), () -> screen.last("Stopped."));
        return Interrupt.during(words, interrupt -> {
            Running running = interrupt.running();
            DatabaseConfig database = database(components, running);
            ZoneId zone = components.zone();
            AlertFeed feed = new AlertFeed();
            BeforeStart before = new BeforeStart(database, components.packs().rules(), Instant.now(), zone);
            Platform platform = Platform.start(components, Optional.of(database), screen, running, feed);
            Map<DeviceId, Names> names = noSimulators ? Map.of() : simulate(components, platform, database, running);
            AlertLines lines = new AlertLines(names, zone, screen.isTerminal());
            before.lines(feed.alerts(), lines).forEach(screen::line);
            show(platform, feed, lines, zone, running);
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
                    BroughtDatabase.in(components.home()).keep(access, database.client()));
            if (database instanceof LocalTimescaleDb ours) {
                running.add("keeper of the database", new DatabaseKeeper(ours, KEEPING));
            }
            return new Done<>(
                    components.databaseAt(access),
                    database.describe() + ": " + access.jdbcUrl() + "; look into it: lifeline db psql");
        });
    }

    private Map<DeviceId, Names> simulate(
            Components components, Platform platform, DatabaseConfig database, Running running) throws Exception {
        return screen.step("neighbourhood", () -> {
            NeighbourhoodPlan plan = components.simulators().neighbourhood();
            try (HikariDataSource pool = database.open()) {
                new RegisterStore(pool).save(Sheet.of(Simulated.listings(Neighbourhood.of(plan))));
                new CommunityMaps(pool).begin(plan.community(), new TownMap(plan).geoJson(), "lifeline", Instant.now());
            }
            // Before the first reading: a response stands where the register has its device then.
            platform.readRegister();
            Simulated simulated = Simulated.start(
                    platform.vertx(),
                    plan,
                    Simulated.story(plan),
                    components.simulators().reaching(platform.broker()),
                    running);
            Files.writeString(components.home().resolve(plan.community() + ".geojson"), simulated.map());
            return new Done<>(simulated.names(), simulated.describe());
        });
    }

    private void show(Platform platform, AlertFeed feed, AlertLines lines, ZoneId zone, Running running) {
        Narrator narrator = running.add("screen", new Narrator(screen));
        screen.line("Running. Times are those of " + zone + ". Ctrl-C stops it.");
        int left = feed.follow(verdicts -> narrator.tell(lines.of(verdicts)));
        if (left > 0) {
            screen.line("… " + left + " more turns of alerts during the start are not shown: lifeline alerts list");
        }
        Pulse pulse = new Pulse(platform.meters(), zone, () -> proof(platform));
        platform.proof().ifPresent(proof -> proof.watch(new ProofLines(narrator::tell)));
        narrator.repeat(
                screen.isTerminal() ? PULSE : QUIET_PULSE,
                () -> (platform.connected() ? "" : "NOT CONNECTED to " + platform.broker() + "  ") + pulse.next());
    }
}
