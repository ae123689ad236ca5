package community.lifeline.deploy.cli;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On which broker and database is measured, the same for every command that does. */
final class RigOptions {
    @Option(
            names = "--broker",
            paramLabel = "BROKER",
            defaultValue = "auto",
            description =
                    "mosquitto, embedded, auto (the first where it can be had), or tcp://HOST:PORT of one that runs.")
    private String broker = "auto";

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            description =
                    "postgresql://user:password@host:port/name of a TimescaleDB to use, with track_commit_timestamp on;"
                            + " databases lifeline_bench_… are made and dropped there. Without it a new one is brought.")
    private @Nullable String database;

    String broker() {
        return broker;
    }

    Optional<DatabaseAccess> database() {
        if (database == null) {
            return Optional.empty();
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(DatabaseAccess.VARIABLE, database);
        return DatabaseAccess.configured(environment);
    }
}
