package community.lifeline.parts.timescaledb;

import java.time.Duration;
import java.util.Map;

/**
 * How a private server is run.
 *
 * @param folder below the home: its data, password and log
 * @param port on 127.0.0.1; 0 takes a free one
 * @param database created when the server is new, with the TimescaleDB extension in it
 * @param settings of postgresql.conf, on top of Lifeline's own
 * @param startLimit how long it may take until it answers, recovery after a crash included
 */
public record LocalOptions(
        String folder, int port, String database, Map<String, String> settings, Duration startLimit) {
    public static final LocalOptions DEFAULT =
            new LocalOptions("timescaledb", 0, "lifeline", Map.of(), Duration.ofMinutes(5));

    public LocalOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port %d: 0 (a free one) to 65535".formatted(port));
        }
        if (!database.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "database \"%s\": lower-case letters, digits and _, at most 63".formatted(database));
        }
        settings = Map.copyOf(settings);
    }

    public LocalOptions withFolder(String other) {
        return new LocalOptions(other, port, database, settings, startLimit);
    }

    public LocalOptions withPort(int other) {
        return new LocalOptions(folder, other, database, settings, startLimit);
    }

    public LocalOptions withSettings(Map<String, String> other) {
        return new LocalOptions(folder, port, database, other, startLimit);
    }
}
