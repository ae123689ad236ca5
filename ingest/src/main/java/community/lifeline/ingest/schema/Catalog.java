package community.lifeline.ingest.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the database says of its own tables. */
public final class Catalog {
    private Catalog() {}

    /** Columns and their types in the order of the table; empty where there is no such table. */
    private static Map<String, String> columns(Connection connection, String relation) throws SQLException {
        String sql = "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
                + " WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped ORDER BY attnum";
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "lifeline." + relation);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return columns;
    }

    /** The columns of a kind's table that hold its fields, in the table's order; empty where there is no table. */
    public static Map<String, ColumnType> fields(Connection connection, KindTable table) throws SQLException {
        Map<String, ColumnType> fields = new LinkedHashMap<>();
        columns(connection, table.bareName()).forEach((name, type) -> {
            if (!KindTable.FIXED.contains(name)) {
                fields.put(name, ColumnType.parse(type));
            }
        });
        return fields;
    }

    static List<String> columnNames(Connection connection, String relation) throws SQLException {
        return List.copyOf(columns(connection, relation).keySet());
    }

    static boolean exists(Connection connection, String relation) throws SQLException {
        return !columns(connection, relation).isEmpty();
    }

    static boolean continuous(Connection connection, String view) throws SQLException {
        return !strings(
                        connection,
                        "SELECT view_name FROM timescaledb_information.continuous_aggregates"
                                + " WHERE view_schema = 'lifeline' AND view_name = '" + view + "'")
                .isEmpty();
    }

    static boolean compressed(Connection connection, KindTable table) throws SQLException {
        return !strings(
                        connection,
                        "SELECT hypertable_name FROM timescaledb_information.hypertables"
                                + " WHERE hypertable_schema = 'lifeline' AND compression_enabled AND hypertable_name = '"
                                + table.bareName() + "'")
                .isEmpty();
    }

    /** The first column of {@code sql}. */
    static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    static boolean hasExtension(Connection connection) throws SQLException {
        return !strings(connection, "SELECT extname FROM pg_extension WHERE extname = 'timescaledb'")
                .isEmpty();
    }

    static Set<String> tables(Connection connection) throws SQLException {
        return Set.copyOf(strings(
                connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'lifeline' ORDER BY tablename"));
    }
}
