package community.lifeline.deploy.bench.rig;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts this very Lifeline again: the same JDK, the same flags, the same jar. */
final class JavaCommand {
    /** By name, since the composition root stands above this package. */
    private static final String MAIN = "community.lifeline.deploy.Main";

    private JavaCommand() {}

    static List<String> lifeline(List<String> flags, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                // A debugger or an agent watches this process; a second one on the same port would fail.
                .filter(flag -> !flag.startsWith("-agentlib:") && !flag.startsWith("-javaagent:"))
                .forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(arguments);
        return command;
    }
}
