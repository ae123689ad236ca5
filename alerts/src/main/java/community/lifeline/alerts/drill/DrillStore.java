package community.lifeline.alerts.drill;

import community.lifeline.alerts.drill.Drill.Ended;
import community.lifeline.gateway.telemetry.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Drills in the database. Blocks; safe for many threads and processes. */
public final class DrillStore {
    private static final String COLUMNS =
            "id, community, scenario, name_zh, name_en, started_by, started_at, ends_at, ended_by, ended_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM lifeline.drill ";

    private final DataSource database;

    public DrillStore(DataSource database) {
        this.database = database;
    }

    private interface Bind {
        void to(PreparedStatement statement) throws SQLException;
    }

    /** Takes {@code drill}, whose id means nothing yet, and returns it with its own. */
    public Drill start(Drill drill) throws SQLException {
        String sql =
                "INSERT INTO lifeline.drill (community, scenario, name_zh, name_en, started_by, started_at, ends_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING " + COLUMNS;
        return many(sql, statement -> {
                    statement.setString(1, drill.community());
                    statement.setString(2, drill.scenario());
                    statement.setString(3, drill.names().zh());
                    statement.setString(4, drill.names().en());
                    statement.setString(5, drill.startedBy());
                    statement.setObject(6, at(drill.startedAt()));
                    statement.setObject(7, at(drill.endsAt()));
                })
                .getFirst();
    }

    /** Ends it before its time; empty where it does not last any more, or there is none. */
    public Optional<Drill> end(long id, Ended ended) throws SQLException {
        String sql = "UPDATE lifeline.drill SET ended_by = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL"
                + " AND ends_at > ? RETURNING " + COLUMNS;
        return many(sql, statement -> {
                    statement.setString(1, ended.by());
                    statement.setObject(2, at(ended.at()));
                    statement.setLong(3, id);
                    statement.setObject(4, at(ended.at()));
                })
                .stream()
                .findFirst();
    }

    public Optional<Drill> find(long id) throws SQLException {
        return many(SELECT + "WHERE id = ?", statement -> statement.setLong(1, id)).stream()
                .findFirst();
    }

    /** The newest first. */
    public List<Drill> newest(int most) throws SQLException {
        return many(SELECT + "ORDER BY started_at DESC, id DESC LIMIT ?", statement -> statement.setInt(1, most));
    }

    /** Those that began after {@code since}, lasting or over. */
    List<Drill> since(Instant since) throws SQLException {
        return many(SELECT + "WHERE started_at > ?", statement -> statement.setObject(1, at(since)));
    }

    private List<Drill> many(String sql, Bind bind) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            bind.to(statement);
            try (ResultSet row = statement.executeQuery()) {
                List<Drill> drills = new ArrayList<>();
                while (row.next()) {
                    drills.add(read(row));
                }
                return drills;
            }
        }
    }

    private static Drill read(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject(10, OffsetDateTime.class);
        return new Drill(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                new Names(row.getString(4), row.getString(5)),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                ended == null ? Optional.empty() : Optional.of(new Ended(row.getString(9), ended.toInstant())));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
