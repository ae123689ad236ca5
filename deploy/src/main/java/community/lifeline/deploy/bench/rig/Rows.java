package community.lifeline.deploy.bench.rig;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What is stored, asked of the database itself. */
public record Rows(DatabaseAccess database) {
    private static final String KINDS = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'lifeline' AND table_type = 'BASE TABLE' AND table_name LIKE 'reading\\_%'
            ORDER BY table_name""";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final String OF_COMMUNITY =
            " WHERE device_id IN (SELECT id FROM lifeline.device WHERE community = ?)";

    /** The rows of one community, from the first publication to the last commit. */
    public record Span(long rows, Instant first, Instant last) {
        public Duration elapsed() {
            return Duration.between(first, last);
        }

        public double perSecond() {
            return rows / Math.max(1e-6, elapsed().toNanos() / 1e9);
        }
    }

    /** Names of the tables that hold readings, one a kind. */
    public List<String> tables() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(KINDS)) {
            List<String> tables = new ArrayList<>();
            while (result.next()) {
                tables.add(result.getString(1));
            }
            return tables;
        }
    }

    /** Empty where there is no row yet. The time of a message is when its device published it. */
    public Optional<Span> span(String community) throws SQLException {
        String query = "SELECT count(*), min(time), max(pg_xact_commit_timestamp(x)) FROM ("
                + each("SELECT device_id, time, xmin AS x FROM lifeline.%s") + ") AS row" + OF_COMMUNITY;
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, community);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                long rows = result.getLong(1);
                return rows == 0 ? Optional.empty() : Optional.of(new Span(rows, at(result, 2), at(result, 3)));
            }
        }
    }

    /**
     * Waits for as many rows, or until they have become no more for long: what was spooled for a moment is stored a little
     * later.
     */
    public Optional<Span> await(String community, long messages) throws SQLException, InterruptedException {
        Optional<Span> span = span(community);
        long moved = System.nanoTime();
        while (rows(span) < messages && System.nanoTime() - moved < PATIENCE.toNanos()) {
            Thread.sleep(BETWEEN_LOOKS);
            Optional<Span> now = span(community);
            if (rows(now) != rows(span)) {
                moved = System.nanoTime();
            }
            span = now;
        }
        return span;
    }

    private static long rows(Optional<Span> span) {
        return span.map(Span::rows).orElse(0L);
    }

    /** From a device's publication to the commit of its row, in microseconds. */
    public LongStream delays(String community) throws SQLException {
        String query = "SELECT extract(epoch FROM pg_xact_commit_timestamp(x) - time) * 1000000 FROM ("
                + each("SELECT device_id, time, xmin AS x FROM lifeline.%s") + ") AS row" + OF_COMMUNITY;
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, community);
            LongStream.Builder delays = LongStream.builder();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    delays.add(result.getLong(1));
                }
            }
            return delays.build();
        }
    }

    private String each(String query) throws SQLException {
        return tables().stream().map(query::formatted).collect(Collectors.joining(" UNION ALL "));
    }

    private static Instant at(ResultSet result, int column) throws SQLException {
        return result.getObject(column, OffsetDateTime.class).toInstant();
    }
}
