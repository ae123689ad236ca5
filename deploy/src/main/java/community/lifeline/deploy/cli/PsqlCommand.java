package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.Components;
import community.lifeline.parts.Command;
import community.lifeline.parts.PartUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/** PostgreSQL's own client, connected. */
@CommandLine.Command(
        name = "psql",
        mixinStandardHelpOptions = true,
        description = {
            "Opens psql in the database that the settings name, or that 'up' brought.",
            "The latter while 'up' runs. What follows is psql's: lifeline db psql -c 'SELECT count(*) FROM lifeline.alert'"
        })
final class PsqlCommand implements Callable<Integer> {
    @ParentCommand
    private DbCommand db = new DbCommand();

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Components components = new Components(db.settings());
        ProcessBuilder builder = new ProcessBuilder();
        // These would go before what is said here.
        builder.environment().keySet().removeAll(Set.of("PGSERVICE", "PGHOSTADDR"));
        builder.environment().putAll(components.access().variables());
        builder.environment().putIfAbsent("PGCLIENTENCODING", "UTF8");
        List<String> words = new ArrayList<>(List.of(program(components).toString()));
        words.addAll(arguments);
        Process psql = builder.command(words).inheritIO().start();
        // Ctrl-C is for psql, which breaks off a query by it: we stay until it has ended.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(psql), "psql"));
        return psql.waitFor();
    }

    private static void awaitEnd(Process psql) {
        try {
            psql.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path program(Components components) throws PartUnavailableException {
        return components
                .databaseClient()
                .filter(Files::isExecutable)
                .or(() -> Command.find("psql"))
                .orElseThrow(() -> new PartUnavailableException(
                        "psql is not on this machine; install it (Debian: apt install postgresql-client)"));
    }
}
