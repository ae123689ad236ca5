package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.platform.Running;
import community.lifeline.deploy.platform.Simulated;
import community.lifeline.deploy.screen.Narrator;
import community.lifeline.deploy.screen.Screen;
import community.lifeline.simulators.FleetPlan;
import community.lifeline.simulators.SimClock;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.World;
import community.lifeline.simulators.bad.Flaw;
import community.lifeline.simulators.mqtt.SimulatorConfig;
import community.lifeline.simulators.mqtt.Traffic;
import community.lifeline.simulators.recording.Recorded;
import community.lifeline.simulators.recording.RecordingWriter;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The simulated neighbourhood alone, against any broker. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Connects a simulated neighbourhood to a broker: each device with a connection and a will of its own.",
            "Scenarios are files, or shipped ones by name (--list)."
        })
final class SimulateCommand implements Callable<Integer> {
    private static final Duration PULSE = Duration.ofSeconds(1);

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Option(names = "--broker", paramLabel = "URI", description = "tcp://host:1883; without it the embedded one")
    private @Nullable URI broker;

    @Mixin
    private FleetOptions fleet = new FleetOptions();

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "writes what they say into a file, for 'lifeline replay', instead of connecting to a broker")
    private @Nullable Path record;

    @Option(names = "--map", paramLabel = "FILE", description = "writes the community's map as GeoJSON and ends")
    private @Nullable Path map;

    @Mixin
    private CheckOptions check = new CheckOptions();

    @Option(names = "--list", description = "lists the shipped scenarios and ends")
    private boolean list;

    @Parameters(arity = "0..*", paramLabel = "SCENARIO", description = "what happens; none: an ordinary day")
    private List<String> scenarios = List.of();

    @Override
    public Integer call() throws Exception {
        if (list) {
            ScenarioFiles.builtIn().forEach(SimulateCommand::describe);
            return 0;
        }
        if (fleet.listsFlaws()) {
            Arrays.stream(Flaw.values()).forEach(flaw -> System.out.printf("%-14s %s%n", flaw.label(), flaw.what()));
            return 0;
        }
        Components components = new Components(settings.load());
        if (check.asked()) {
            return check.run(components, read(), broker, fleet.speed(), fleet.length());
        }
        FleetPlan plan = fleet.plan(components.simulators().neighbourhood(), read());
        if (map != null) {
            Files.writeString(map, Simulated.of(plan).map());
            return 0;
        }
        if (record != null) {
            return write(plan, record);
        }
        URI uri = broker == null
                ? components.embeddedBroker().orElseThrow(() -> new Refused("name a broker: --broker tcp://host:1883"))
                : broker;
        return connect(plan, uri, components.simulators().reaching(uri));
    }

    private int connect(FleetPlan plan, URI uri, SimulatorConfig config) throws Exception {
        Screen screen = Screen.standard();
        return Interrupt.during(
                new Interrupt.Words(() -> {}, () -> screen.last("Disconnecting …"), () -> screen.last("Disconnected.")),
                interrupt -> {
                    Vertx vertx = Vertx.vertx();
                    Running running = interrupt.running();
                    running.add(
                            "Vert.x",
                            () -> vertx.close()
                                    .toCompletionStage()
                                    .toCompletableFuture()
                                    .get(10, TimeUnit.SECONDS));
                    Simulated simulated = Simulated.of(plan);
                    SimClock clock = fleet.clock(Clock.systemUTC());
                    simulated.connect(vertx, fleet.callers(simulated.devices(), plan), clock, config, running);
                    screen.line(simulated.describe() + ", on " + uri + ". Ctrl-C stops it.");
                    running.add("screen", new Narrator(screen)).repeat(PULSE, () -> words(simulated.traffic()));
                    Optional<Duration> length = fleet.length();
                    if (length.isPresent()) {
                        Thread.sleep(clock.realUntil(clock.start().plus(length.get())));
                    } else {
                        interrupt.await();
                    }
                });
    }

    /** Without a broker, as fast as it goes. */
    private int write(FleetPlan plan, Path file) throws IOException {
        Duration length = fleet.length().orElseThrow(() -> new Refused("say how long it is, such as --for 10m"));
        Simulated simulated = Simulated.of(plan);
        World world = simulated.world(fleet.startOr(Instant.now()));
        try (RecordingWriter writer = RecordingWriter.create(file)) {
            world.run(world.start().plus(length), said -> write(writer, said));
            System.out.printf(Locale.ROOT, "%s: %,d messages in %s%n", simulated.describe(), writer.count(), file);
        } catch (FileAlreadyExistsException _) {
            throw new Refused(file + " is there already; name another file, or remove it");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return 0;
    }

    private static void write(RecordingWriter writer, Utterance said) {
        try {
            writer.write(new Recorded(said.at(), said.topic(), 1, said.retained(), said.payload()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Scenario> read() {
        List<Scenario> read = new ArrayList<>();
        for (String name : scenarios) {
            if (!ScenarioFiles.BUILT_IN.contains(name) && !Files.isRegularFile(Path.of(name))) {
                throw new Refused("there is no scenario '" + name
                        + "'; 'lifeline simulate --list' shows those that are shipped, and others are files");
            }
            read.add(
                    ScenarioFiles.BUILT_IN.contains(name)
                            ? ScenarioFiles.builtIn(name)
                            : ScenarioFiles.load(Path.of(name)));
        }
        return read;
    }

    private static void describe(Scenario scenario) {
        String twin = scenario.harmless() ? "  (harmless; looks like " + scenario.twinOf() + ")" : "";
        System.out.printf(
                "%-24s %s · %s%s%n",
                scenario.id(), scenario.names().zh(), scenario.names().en(), twin);
    }

    private static String words(Traffic traffic) {
        return String.format(
                Locale.ROOT,
                "%,d devices online   %,d messages, %,d acknowledged, %,d dropped   %,d connections lost%s",
                traffic.devicesOnline(),
                traffic.messages(),
                traffic.acknowledgements(),
                traffic.drops(),
                traffic.lostConnections(),
                traffic.trouble().isEmpty() ? "" : "   not connecting: " + traffic.trouble());
    }
}
