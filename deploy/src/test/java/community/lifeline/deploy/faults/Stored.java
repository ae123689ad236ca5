package community.lifeline.deploy.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is in the database, asked of it directly. */
record Stored(DataSource database) {
    private static final List<String> KINDS = List.of("gas", "water", "drainage", "charger", "elevator", "hydrant");

    /** Each row as its columns by name. */
    List<Map<String, Object>> rows(String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                List<Map<String, Object>> rows = new ArrayList<>();
                while (found.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.put(found.getMetaData().getColumnName(i), found.getObject(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }

    long count(String sql, Object... parameters) throws SQLException {
        return ((Number) rows(sql, parameters).getFirst().values().iterator().next()).longValue();
    }

    /** Ends every session of Lifeline's, as a restarting proxy would; gives their number. */
    long cutConnections() throws SQLException {
        return count("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    /** The counters of a load's readings that are stored; fails where one is stored twice. */
    BitSet counters(Load load) throws SQLException {
        BitSet counters = new BitSet();
        List<Integer> twice = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (String kind : KINDS) {
                collect(connection, kind, load, counters, twice);
            }
        }
        assertThat(twice).as("counters stored more than once").isEmpty();
        return counters;
    }

    private static void collect(Connection connection, String kind, Load load, BitSet counters, List<Integer> twice)
            throws SQLException {
        String sql = "SELECT (extra -> 'm' ->> 'n')::int FROM lifeline.reading_" + kind
                + " JOIN lifeline.device d ON d.id = device_id WHERE d.community = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, load.community());
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int counter = rows.getInt(1);
                    if (counters.get(counter)) {
                        twice.add(counter);
                    }
                    counters.set(counter);
                }
            }
        }
    }
}
