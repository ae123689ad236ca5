package community.lifeline.deploy.bench.rig;

import community.lifeline.parts.Command;
import community.lifeline.parts.PartUnavailableException;
import community.lifeline.parts.Progress;
import community.lifeline.parts.debian.DebianPackages;
import community.lifeline.parts.debian.DebianRoot;
import community.lifeline.parts.debian.PackageSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the broker that is asked for. */
public record Brokers(Path home, Path work, Progress progress, Cleanup cleanup) {
    /** Mosquitto where it can be had, else the embedded one. */
    public static final String AUTO = "auto";

    public static final String MOSQUITTO = "mosquitto";
    public static final String EMBEDDED = "embedded";

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final PackageSet PACKAGES =
            new PackageSet("mosquitto-alone", List.of("mosquitto"), List.of(Path.of("usr/sbin/mosquitto")));

    /** Takes one of the names above, or the address of a broker that runs already. */
    public Broker start(String choice) throws IOException, InterruptedException {
        return switch (choice) {
            case AUTO -> mosquittoOrEmbedded();
            case MOSQUITTO -> mosquitto();
            case EMBEDDED -> embedded();
            default -> new Broker(URI.create(choice), Optional.empty(), choice + ", not measured");
        };
    }

    private Broker mosquittoOrEmbedded() throws IOException, InterruptedException {
        try {
            return mosquitto();
        } catch (PartUnavailableException e) {
            progress.say("No Mosquitto here (" + e.getMessage() + "); taking the embedded broker");
            return embedded();
        }
    }

    private Broker mosquitto() throws IOException, InterruptedException {
        DebianRoot root = DebianPackages.in(home.resolve("packages"), progress).unpack(PACKAGES);
        String program = root.program("usr/sbin/mosquitto");
        int port = Ports.free();
        Path settings = work.resolve("mosquitto.conf");
        Files.writeString(settings, """
                listener %d 127.0.0.1
                allow_anonymous true
                user %s
                persistence false
                max_queued_messages 0
                max_queued_bytes 0
                max_inflight_messages 1000
                set_tcp_nodelay true
                log_type error
                """.formatted(port, System.getProperty("user.name")));
        List<String> command = List.of(program, "-c", settings.toString());
        Child child = cleanup.own(Child.start(MOSQUITTO, command, Map.of(), work.resolve("mosquitto.log")));
        Ports.awaitOpen(child, port, START_LIMIT);
        return new Broker(Ports.mqtt(port), Optional.of(child.tree()), version(program));
    }

    /** The help says it in its first line, and ends with an exit code that depends on the version. */
    private static String version(String program) throws IOException {
        String help = Command.of("sh", "-c", "\"$0\" -h || true", program).run();
        return help.lines().findFirst().orElse(MOSQUITTO);
    }

    private Broker embedded() throws IOException, InterruptedException {
        int port = Ports.free();
        Map<String, String> environment = Map.of(
                "LIFELINE_ROLES", "broker",
                "LIFELINE_HOME", work.resolve("broker").toString(),
                "LIFELINE_BROKER_PORT", Integer.toString(port),
                "LIFELINE_HTTP_PORT", Integer.toString(Ports.free()),
                "LIFELINE_LOG_LEVEL", "warn");
        List<String> command = JavaCommand.lifeline(List.of(), List.of("run"));
        Child child = cleanup.own(Child.start("the embedded broker", command, environment, work.resolve("broker.log")));
        Ports.awaitOpen(child, port, START_LIMIT);
        return new Broker(Ports.mqtt(port), Optional.of(child.tree()), "embedded (Artemis), durable journal");
    }
}
