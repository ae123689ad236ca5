package community.lifeline.alerts.handover;

import community.lifeline.alerts.people.Directory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Brings a page together from the database, all of it as of one moment. Blocks. */
public final class PageReader {
    private static final List<Matters> SOURCES = List.of(
            new ResponseMatters(), new AlertMatters(), new OrderMatters(), new DutyMatters(), new TaskMatters());

    private final DataSource database;
    private final ZoneId zone;

    /** @param zone in which times are told */
    public PageReader(DataSource database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    public Page read(String community, Directory directory, Instant now) throws SQLException {
        Asked asked = new Asked(community, now, directory, zone);
        Map<Topic, List<Item>> topics = new EnumMap<>(Topic.class);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                for (Matters source : SOURCES) {
                    topics.putAll(source.read(connection, asked));
                }
            } finally {
                connection.rollback();
            }
        }
        return new Page(community, now, topics);
    }
}
