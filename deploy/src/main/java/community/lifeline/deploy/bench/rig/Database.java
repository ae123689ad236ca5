package community.lifeline.deploy.bench.rig;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The server that readings are written to.
 *
 * @param local the server where it is ours, and may be stopped
 */
public record Database(DatabaseAccess server, Optional<LocalTimescaleDb> local, String description) {
    private static final String PREFIX = "lifeline_bench_";

    /** Refuses a server that does not remember when a transaction was committed. */
    static Database of(DatabaseAccess server, Optional<LocalTimescaleDb> local) throws SQLException {
        if (!"on".equals(text(server, "SHOW track_commit_timestamp"))) {
            throw new SQLException("the database has track_commit_timestamp off, so nobody can know when a row was"
                    + " committed; run ALTER SYSTEM SET track_commit_timestamp = on and restart it");
        }
        String description = "PostgreSQL %s, TimescaleDB %s (%s)"
                .formatted(
                        text(server, "SHOW server_version"),
                        text(server, "SELECT default_version FROM pg_available_extensions WHERE name = 'timescaledb'"),
                        text(server, "SHOW timescaledb.license"));
        return new Database(server, local, description);
    }

    /** The process above a session of ours, if it is on this machine; another one after each start of the server. */
    public Optional<ProcessTree> process() throws SQLException {
        if (!server.jdbcUrl().matches("jdbc:postgresql://(127\\.0\\.0\\.1|localhost|\\[::1\\])[:/].*")) {
            return Optional.empty();
        }
        try (Connection connection = server.dataSource().getConnection()) {
            long session = Long.parseLong(text(connection, "SELECT pg_backend_pid()"));
            return Optional.of(new ProcessTree(ProcessTree.parent(session)));
        } catch (IOException _) {
            // In a container its numbers are not ours.
            return Optional.empty();
        }
    }

    /** A database without anything in it, in place of one of that name that an earlier run left. */
    public DatabaseAccess fresh(String name) throws SQLException {
        String full = PREFIX + name;
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + full + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + full);
        }
        return server.database(full);
    }

    /** Unless the whole server is thrown away. */
    public void drop(DatabaseAccess database) throws SQLException {
        String name = text(database, "SELECT current_database()");
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }
    }

    /** Writes out what earlier measurements left to be written, so that the next one does not pay for it. */
    public void settle() throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    static String text(DatabaseAccess access, String query) throws SQLException {
        try (Connection connection = access.dataSource().getConnection()) {
            return text(connection, query);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }
}
