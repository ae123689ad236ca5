package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Relief;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The directory as the database has it. Blocks; safe for use by many threads. */
public final class DirectoryStore {
    private final DataSource database;
    private final ZoneId zone;

    /** @param zone in which the hours of shifts are meant */
    public DirectoryStore(DataSource database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /** @param version grows with every change */
    record Versioned(long version, Directory directory, List<Relief> reliefs) {}

    public Directory directory(Instant now) throws SQLException {
        return read(-1, now).orElseThrow().directory();
    }

    /** Empty where nothing has changed since {@code known}. */
    Optional<Versioned> read(long known, Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            // All of it as of one moment: a role without its person would be nobody.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                long version = BookRows.list(
                                connection, "SELECT version FROM lifeline.duty_version", row -> row.getLong(1))
                        .getFirst();
                if (version == known) {
                    return Optional.empty();
                }
                PeopleBook book = BookRows.read(connection);
                List<Relief> reliefs = ReliefStore.current(connection, now);
                return Optional.of(new Versioned(version, new Directory(book, reliefs, zone), reliefs));
            } finally {
                connection.rollback();
            }
        }
    }
}
