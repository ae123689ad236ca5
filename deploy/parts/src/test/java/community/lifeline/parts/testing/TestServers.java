package community.lifeline.parts.testing;

import community.lifeline.parts.Progress;
import community.lifeline.parts.timescaledb.LocalOptions;
import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Private servers for tests. Each JVM takes the first folder that nobody uses, so that data folders are made once, a
 * server left behind by a killed JVM is stopped by the next one, and what old runs left in it is swept out.
 */
final class TestServers {
    /** Databases of this name belong to tests and may be dropped. */
    static final String PREFIX = "t_";

    private static final Progress PROGRESS = line -> System.out.println("[parts] " + line);

    private TestServers() {}

    static LocalTimescaleDb start(String use, String database) throws IOException {
        Optional<LocalTimescaleDb> server = Optional.empty();
        for (var number = 0; server.isEmpty(); number++) {
            var folder = "test/%s-%d".formatted(use, number);
            var options = new LocalOptions(
                    folder, 0, database, LocalOptions.DEFAULT.settings(), LocalOptions.DEFAULT.startLimit());
            server = LocalTimescaleDb.tryStart(TestHome.folder(), options, PROGRESS);
        }
        closeAtExit(server.get());
        sweep(server.get(), database);
        return server.get();
    }

    static boolean isOnClassPath(String type) {
        try {
            Class.forName(type, false, TestServers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    private static void closeAtExit(LocalTimescaleDb server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (IOException e) {
                System.err.println("[parts] " + e.getMessage());
            }
        }));
    }

    private static void sweep(LocalTimescaleDb server, String keep) throws IOException {
        var old = new ArrayList<String>();
        try (var connection = server.access().dataSource().getConnection();
                var names = connection
                        .createStatement()
                        .executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 't\\_%'")) {
            while (names.next()) {
                old.add(names.getString(1));
            }
            old.remove(keep);
            for (var name : old) {
                TestDatabase.execute(server.access(), "DROP DATABASE " + name + " WITH (FORCE)");
            }
        } catch (SQLException e) {
            throw new IOException("old test databases could not be dropped: " + e.getMessage(), e);
        }
    }
}
