package community.lifeline.parts.timescaledb;

import community.lifeline.parts.Command;
import community.lifeline.parts.PartUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A container engine that runs, driven by its command line. */
record Engine(String program) {
    private static final List<String> KNOWN = List.of("docker", "podman");
    private static final Duration ASK_LIMIT = Duration.ofSeconds(10);

    /** The first on the path that answers; throws with the reason why none does. */
    static Engine find(String path) throws PartUnavailableException {
        var reasons = new ArrayList<String>();
        for (var name : KNOWN) {
            var program = Command.find(name, path);
            if (program.isEmpty()) {
                reasons.add("no %s on the PATH".formatted(name));
                continue;
            }
            var engine = new Engine(program.get().toString());
            try {
                engine.ask("info");
                return engine;
            } catch (IOException e) {
                reasons.add("%s does not answer".formatted(program.get()));
            }
        }
        throw new PartUnavailableException(String.join(", ", reasons));
    }

    /** A question that is answered quickly. */
    String ask(String... arguments) throws IOException {
        return command(arguments).within(ASK_LIMIT).run();
    }

    boolean knowsVolume(String name) throws IOException {
        return ask("volume", "ls", "--quiet").lines().anyMatch(name::equals);
    }

    Command command(String... arguments) {
        var words = new ArrayList<>(List.of(program));
        words.addAll(List.of(arguments));
        return Command.of(words);
    }
}
