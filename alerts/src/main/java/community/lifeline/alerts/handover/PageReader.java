package community.lifeline.alerts.handover;

import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.standing.RefusedException;
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

    private static final String KNOWN = "SELECT EXISTS (SELECT FROM lifeline.device WHERE community = c)"
            + " OR EXISTS (SELECT FROM lifeline.alert WHERE community = c)"
            + " OR EXISTS (SELECT FROM lifeline.appointment WHERE community = c) FROM (SELECT ?::text AS c) AS asked";

    private final DataSource database;
    private final Naming naming;
    private final ZoneId zone;

    /** @param zone in which times are told */
    public PageReader(DataSource database, Naming naming, ZoneId zone) {
        this.database = database;
        this.naming = naming;
        this.zone = zone;
    }

    /** @throws RefusedException where nobody knows {@code community}: an empty page would look like a calm one */
    public Page read(String community, Directory directory, Instant now) throws SQLException, RefusedException {
        Asked asked = new Asked(community, now, directory, naming, zone);
        Map<Topic, List<Item>> topics = new EnumMap<>(Topic.class);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                if (!Query.list(connection, KNOWN, community, row -> row.getBoolean(1))
                        .contains(true)) {
                    throw new RefusedException("no device, alert or role is of a community '" + community
                            + "'; 'lifeline devices list' shows which there are");
                }
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
