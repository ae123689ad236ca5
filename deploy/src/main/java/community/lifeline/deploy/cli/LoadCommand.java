package community.lifeline.deploy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The load generator, which the benchmark and the fault suite start as a process of its own. */
@Command(name = "load", hidden = true, description = "Publishes a load; its options are its own: 'lifeline load'.")
final class LoadCommand implements Callable<Integer> {
    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        return community.lifeline.simulators.load.LoadCommand.run(
                arguments.toArray(String[]::new), System.out, System.err);
    }
}
