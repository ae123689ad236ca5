package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.deploy.bench.rig.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What the database alone can do with the same rows: one COPY a kind from a file, all in one transaction, into empty
 * tables of the same layout with the same indexes and chunks. The files are binary, the cheaper form.
 */
final class CopyLimit {
    static final String TITLE = "Limit: COPY of the same rows from a file";
    static final String RATE = "rows";

    private final Stage stage;
    private final Duration chunk;

    /** @param chunk the time that a chunk of Lifeline's own tables covers */
    CopyLimit(Stage stage, Duration chunk) {
        this.stage = stage;
        this.chunk = chunk;
    }

    Section measure() throws IOException, SQLException {
        List<String> tables = stage.rows().tables();
        Path folder = Files.createDirectories(stage.folder().resolve("copy"));
        try (Connection connection = stage.access().dataSource().getConnection()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            List<String> indexes = make(connection, tables);
            for (String table : tables) {
                export(copy, table, folder.resolve(table));
            }
            stage.rig().database().settle();
            connection.setAutoCommit(false);
            long started = System.nanoTime();
            long rows = 0;
            for (String table : tables) {
                rows += load(copy, table, folder.resolve(table));
            }
            connection.commit();
            double seconds = (System.nanoTime() - started) / 1e9;
            return Section.of(
                    TITLE,
                    List.of(Figure.of(RATE, rows / seconds, "rows/s")
                            .noting("%,d rows, %d indexes".formatted(rows, indexes.size()))));
        }
    }

    /** Gives the statements of the indexes. */
    private List<String> make(Connection connection, List<String> tables) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA copied");
            for (String table : tables) {
                statement.execute("CREATE TABLE copied." + table + " (LIKE lifeline." + table + ")");
                statement.execute("SELECT public.create_hypertable('copied." + table
                        + "', public.by_range('time', INTERVAL '" + chunk.toSeconds()
                        + " seconds'), create_default_indexes => false)");
                List<String> indexes = indexes(statement, table);
                for (String index : indexes) {
                    statement.execute(index.replace(" ON lifeline.", " ON copied."));
                }
                all.addAll(indexes);
            }
        }
        return all;
    }

    private static List<String> indexes(Statement statement, String table) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(
                "SELECT indexdef FROM pg_indexes WHERE schemaname = 'lifeline' AND tablename = '" + table + "'")) {
            while (result.next()) {
                indexes.add(result.getString(1));
            }
        }
        return indexes;
    }

    private static void export(CopyManager copy, String table, Path file) throws IOException, SQLException {
        try (OutputStream out = Files.newOutputStream(file)) {
            copy.copyOut("COPY (SELECT * FROM lifeline." + table + ") TO STDOUT (FORMAT binary)", out);
        }
    }

    private static long load(CopyManager copy, String table, Path file) throws IOException, SQLException {
        try (InputStream in = Files.newInputStream(file)) {
            return copy.copyIn("COPY copied." + table + " FROM STDIN (FORMAT binary)", in, 1 << 16);
        }
    }
}
