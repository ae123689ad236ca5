package community.lifeline.ingest.testing;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.ingest.DatabaseConfig;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A pool as the program has it, on a database of a test's. */
public final class Database {
    private Database() {}

    public static HikariDataSource open(DatabaseAccess access) {
        return new DatabaseConfig(access.jdbcUrl(), access.user(), access.password(), 6).open();
    }

    public static HikariDataSource migrated(DatabaseAccess access) throws SQLException {
        HikariDataSource database = open(access);
        Schema.migrate(database, Sample.KINDS, SchemaConfig.defaults());
        return database;
    }

    /** Rows with columns joined by {@code |}, as psql prints them unaligned. */
    public static List<String> rows(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            connection.setAutoCommit(true);
            int columns = row.getMetaData().getColumnCount();
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }

    public static String one(DataSource database, String sql) throws SQLException {
        return rows(database, sql).getFirst();
    }

    public static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(sql);
        }
    }
}
