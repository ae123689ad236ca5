package community.lifeline.ingest.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The licence that TimescaleDB runs under, which decides who looks after rollups, compression and retention. */
public enum Edition {
    /** Debian's package: hypertables and drop_chunks, no policies. */
    APACHE,
    /** Timescale's own builds: continuous aggregates, compression, policies run by the database. */
    COMMUNITY;

    /** Asks the database; it must have the extension. */
    public static Edition of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW timescaledb.license")) {
            row.next();
            return parse(row.getString(1));
        }
    }

    static Edition parse(String license) {
        return license.equals("timescale") ? COMMUNITY : APACHE;
    }
}
