package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.platform.Running;
import community.lifeline.deploy.platform.Simulated;
import community.lifeline.deploy.screen.Narrator;
import community.lifeline.deploy.screen.Screen;
import community.lifeline.simulators.mqtt.Traffic;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        Components components = new Components(settings.load());
        Screen screen = Screen.standard();
        List<Scenario> happens = read();
        URI uri = broker == null
                ? components.embeddedBroker().orElseThrow(() -> new Refused("name a broker: --broker tcp://host:1883"))
                : broker;
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
                    Simulated simulated = Simulated.start(
                            vertx,
                            components.simulators().neighbourhood(),
                            happens,
                            components.simulators().reaching(uri),
                            running);
                    screen.line(simulated.describe() + ", on " + uri + ". Ctrl-C stops it.");
                    running.add("screen", new Narrator(screen)).repeat(PULSE, () -> words(simulated.traffic()));
                    interrupt.await();
                });
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
