package community.lifeline.alerts.handover;

import community.lifeline.alerts.rule.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One question to the database about a community, and how its rows are told. */
final class Query {
    /** Gravest first, then oldest first: to be put behind ORDER BY. */
    static final String GRAVEST = "array_position(ARRAY['red', 'orange', 'yellow', 'blue'], %s)";

    private Query() {}

    interface Read<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** @param sql with the community as its one parameter */
    static <T> List<T> list(Connection connection, String sql, String community, Read<T> read) throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, community);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(read.of(row));
                }
            }
        }
        return all;
    }

    static Optional<Level> level(ResultSet row, int column) throws SQLException {
        return Optional.of(Level.valueOf(row.getString(column).toUpperCase(Locale.ROOT)));
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
