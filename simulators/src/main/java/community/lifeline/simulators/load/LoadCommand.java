package community.lifeline.simulators.load;

import community.lifeline.simulators.wire.Endpoint;
import community.lifeline.simulators.wire.Login;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The load generator as a program of its own, since a load must not share a process with what it measures. */
public final class LoadCommand {
    private static final String USAGE = """
            lifeline load --broker tcp://HOST:PORT [options]
              --messages N      how many must be acknowledged (300000)
              --rate N          messages a second at random devices; 0 as fast as acknowledged (0)
              --devices N       in a neighbourhood's proportions (4000)
              --connections N   that they share (100)
              --window N        unacknowledged messages a connection may have (20 in a burst, else 1000)
              --crossing SHARE  of messages beyond a threshold (0.02)
              --community ID    second segment of the topics (load)
              --seed N          same seed, same devices and values (1)
              --patience SEC    give up when nothing is acknowledged for so long (60)
              --ledger FILE     name every acknowledged message; messages then carry a counter n
              --username NAME   --password-env VARIABLE
            Prints one line of JSON. Ends with 0 when all is acknowledged, 1 when not, 2 for a wrong option.
            """;

    private LoadCommand() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Gives the exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        LoadOptions options;
        try {
            options = parse(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        }
        try {
            LoadReport report = new LoadGenerator(options, InstantSource.system()).run();
            out.println(report.toJson());
            return report.complete() ? 0 : 1;
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            err.println("The load could not be published: " + e.getMessage());
            return 1;
        }
    }

    static LoadOptions parse(String[] args) {
        Arguments given = Arguments.of(args);
        int rate = given.whole("--rate", 0);
        LoadOptions options = new LoadOptions(
                Endpoint.of(URI.create(given.required("--broker"))),
                new Login(given.text("--username", ""), secret(given)),
                given.text("--community", "load"),
                given.whole("--devices", 4_000),
                given.whole("--connections", 100),
                given.whole("--messages", 300_000),
                rate,
                given.whole("--window", rate == 0 ? 20 : LoadConnection.MOST_IN_FLIGHT),
                given.share("--crossing", 0.02),
                given.whole("--seed", 1),
                Duration.ofSeconds(given.whole("--patience", 60)),
                given.optional("--ledger").map(Path::of));
        given.requireAllUsed();
        return options;
    }

    private static String secret(Arguments given) {
        Optional<String> variable = given.optional("--password-env");
        if (variable.isEmpty()) {
            return "";
        }
        String value = System.getenv(variable.get());
        if (value == null) {
            throw new IllegalArgumentException(
                    "--password-env names the variable '" + variable.get() + "', which is not set");
        }
        return value;
    }
}
