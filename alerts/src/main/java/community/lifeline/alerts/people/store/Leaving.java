package community.lifeline.alerts.people.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What stands in the way of taking people off. */
final class Leaving {
    private Leaving() {}

    /** Of a job that stays with somebody who has left, everybody believes that somebody sees to it. */
    static void check(Connection connection, Set<String> known, Set<String> leaving) throws SQLException {
        List<String> open = open(connection, leaving);
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("these have responses that are not over: " + String.join("; ", open)
                    + "; hand them over first: lifeline responses hand-over RESPONSE PERSON --why ...");
        }
        if (!known.isEmpty() && leaving.containsAll(known)) {
            throw new IllegalArgumentException(
                    "nobody would be left, and then anybody could act by any name; import whoever comes after them first");
        }
    }

    private static List<String> open(Connection connection, Set<String> leaving) throws SQLException {
        List<String> open = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT owner, id FROM lifeline.response WHERE ended_at IS NULL"
                        + " AND owner = ANY (?) ORDER BY owner, raised_at")) {
            statement.setArray(1, connection.createArrayOf("text", leaving.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    open.add(row.getString(1) + ": " + row.getString(2));
                }
            }
        }
        return open;
    }
}
