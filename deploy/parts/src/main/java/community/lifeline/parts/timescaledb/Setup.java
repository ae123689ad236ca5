package community.lifeline.parts.timescaledb;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes sure that a server has the database, and the database the extension in the version that the server brings.
 *
 * @param database the one wanted
 * @param maintenance one that every server has
 */
record Setup(DatabaseAccess database, DatabaseAccess maintenance) {
    private static final String NO_SUCH_OBJECT = "42704";
    private static final String NO_SUCH_DATABASE = "3D000";

    void run() throws IOException {
        try {
            if (!exists()) {
                create();
            }
            extend();
        } catch (SQLException e) {
            throw new IOException("the database %s could not be prepared: %s".formatted(database, e.getMessage()), e);
        }
    }

    private boolean exists() throws SQLException {
        try (var _ = database.dataSource().getConnection()) {
            return true;
        } catch (SQLException e) {
            if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private void create() throws SQLException {
        try (var connection = maintenance.dataSource().getConnection()) {
            execute(connection, "CREATE DATABASE \"" + connectionName() + "\"");
        }
    }

    private String connectionName() {
        return database.jdbcUrl().replaceAll("\\?.*", "").replaceAll(".*/", "");
    }

    /**
     * The update must be a session's first statement, since it is refused once the old version's library is loaded; told
     * the server's least version, the driver sends no statements of its own before.
     */
    private void extend() throws SQLException {
        var bare = new DatabaseAccess(
                database.jdbcUrl() + "?assumeMinServerVersion=17", database.user(), database.password());
        try (var connection = bare.dataSource().getConnection()) {
            try {
                execute(connection, "ALTER EXTENSION timescaledb UPDATE");
            } catch (SQLException e) {
                if (!NO_SUCH_OBJECT.equals(e.getSQLState())) {
                    throw e;
                }
                execute(connection, "CREATE EXTENSION timescaledb");
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
