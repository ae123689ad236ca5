package community.lifeline.alerts.responding;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/** All of a piece of work or nothing. */
final class Transaction {
    private static final int ATTEMPTS = 4;
    /** Two waited for each other, and this one had to give way; or both wrote the same key, which is there by now. */
    private static final Set<String> AGAIN = Set.of("40P01", "23505");

    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private Transaction() {}

    static <T> T run(DataSource database, Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = database.getConnection()) {
                return once(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !AGAIN.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    private static <T> T once(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            // Whoever freezes in between holds up everybody of a community.
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = '20s'");
            }
            T result = work.in(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }
}
