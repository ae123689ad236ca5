package community.lifeline.ingest.schema;

import community.lifeline.gateway.telemetry.Quality;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/** Names for the bits of the column quality, so that people reading with psql need no table of them. */
final class QualityFlags {
    private QualityFlags() {}

    /** True where a flag was new or renamed. */
    static boolean store(Connection connection) throws SQLException {
        String sql = "INSERT INTO lifeline.quality_flag (bit, name) VALUES (?, ?)"
                + " ON CONFLICT (bit) DO UPDATE SET name = excluded.name WHERE quality_flag.name <> excluded.name";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Quality flag : Quality.values()) {
                statement.setInt(1, flag.bit());
                statement.setString(2, flag.name().toLowerCase(Locale.ROOT));
                statement.addBatch();
            }
            return Arrays.stream(statement.executeBatch()).sum() > 0;
        }
    }
}
