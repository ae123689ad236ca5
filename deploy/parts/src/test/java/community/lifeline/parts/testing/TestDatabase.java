package community.lifeline.parts.testing;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A new and empty database with the TimescaleDB extension, on a real server that all tests of this JVM share. Closing
 * drops it. {@code TimescaleDbExtension} hands one to a test class.
 */
public final class TestDatabase implements AutoCloseable {
    private final DatabaseAccess server;
    private final String name;

    private TestDatabase(DatabaseAccess server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Blocks; seconds for the first one where the server has to be brought. */
    public static TestDatabase fresh() throws SQLException {
        var name = newName();
        var created = new TestDatabase(SharedServer.access(), name);
        execute(created.server, "CREATE DATABASE " + name);
        execute(created.access(), "CREATE EXTENSION IF NOT EXISTS timescaledb");
        return created;
    }

    /**
     * A server of the caller's own, with a fresh database, that may be stopped, killed, frozen and started again. The
     * caller closes it.
     */
    public static LocalTimescaleDb controllable() throws IOException {
        return TestServers.start("fault", newName());
    }

    static String newName() {
        return TestServers.PREFIX + UUID.randomUUID().toString().replace("-", "");
    }

    public DatabaseAccess access() {
        return server.database(name);
    }

    public String jdbcUrl() {
        return access().jdbcUrl();
    }

    public String user() {
        return access().user();
    }

    public String password() {
        return access().password();
    }

    public DataSource dataSource() {
        return access().dataSource();
    }

    @Override
    public void close() throws SQLException {
        execute(server, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    static void execute(DatabaseAccess access, String sql) throws SQLException {
        try (var connection = access.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
