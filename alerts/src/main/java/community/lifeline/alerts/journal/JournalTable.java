package community.lifeline.alerts.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The journal in the database, for those who read it. Blocks; safe for use by many threads. */
public final class JournalTable {
    private static final int FETCH = 1_000;
    private static final String HEADS = "SELECT community, number, hash FROM lifeline.journal_head ORDER BY community";

    /** Whatever is left of a journal that has lost its head, or of a head that has lost its journal. */
    private static final String COMMUNITIES =
            "SELECT community FROM lifeline.journal_head UNION SELECT community FROM lifeline.journal ORDER BY 1";

    private static final String NEWEST = "SELECT * FROM (" + Journal.SELECT
            + " WHERE (?::text IS NULL OR community = ?) AND (?::uuid IS NULL OR subject = ?) AND happened_at >= ?"
            + " ORDER BY happened_at DESC, number DESC LIMIT ?) newest ORDER BY happened_at, number";

    private final DataSource database;

    public JournalTable(DataSource database) {
        this.database = database;
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException, IOException;
    }

    private interface Walker {
        void take(Entry entry) throws SQLException, IOException;
    }

    /** Of one moment, so that entries and heads agree however long it takes. */
    private <T> T read(Work<T> work) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return work.on(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    public List<String> communities() throws SQLException, IOException {
        return read(connection -> {
            List<String> communities = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(COMMUNITIES);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    communities.add(row.getString(1));
                }
            }
            return communities;
        });
    }

    public List<Head> heads() throws SQLException, IOException {
        return read(JournalTable::heads);
    }

    private static List<Head> heads(Connection connection) throws SQLException {
        List<Head> heads = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(HEADS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                heads.add(new Head(row.getString(1), row.getLong(2), row.getString(3)));
            }
        }
        return heads;
    }

    /**
     * The newest entries, in the order in which they happened.
     *
     * @param community empty: of every one
     * @param subject empty: about everything
     */
    public List<Entry> newest(Optional<String> community, Optional<UUID> subject, Instant since, int limit)
            throws SQLException, IOException {
        return read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
                statement.setString(1, community.orElse(null));
                statement.setString(2, community.orElse(null));
                statement.setObject(3, subject.orElse(null));
                statement.setObject(4, subject.orElse(null));
                statement.setObject(5, since.atOffset(ZoneOffset.UTC));
                statement.setInt(6, limit);
                List<Entry> entries = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        entries.add(Journal.read(row));
                    }
                }
                return entries;
            }
        });
    }

    public Verdict verify(String community, List<Anchor> anchors) throws SQLException, IOException {
        return read(connection -> {
            Walk walk = new Walk(new Links(Links.beginning(community), anchors));
            try {
                walk(connection, community, 1, walk::take);
            } catch (UnreadableEntryException e) {
                return walk.verdict(e);
            }
            return walk.verdict(head(connection, community));
        });
    }

    /**
     * Writes the journal of {@code community} from entry {@code first} on as {@code docs/journal.md} says, whether it
     * holds or not, and says which.
     */
    public Verdict export(String community, long first, OutputStream out, Instant now)
            throws SQLException, IOException {
        return read(connection -> {
            Head before = before(connection, community, first);
            Walk walk = new Walk(new Links(before, List.of()));
            Export export = new Export(out, before, now);
            walk(connection, community, first, entry -> {
                walk.take(entry);
                export.write(entry);
            });
            export.end();
            return walk.verdict(head(connection, community));
        });
    }

    private static Head before(Connection connection, String community, long first) throws SQLException, IOException {
        List<Head> found = new ArrayList<>(List.of(Links.beginning(community)));
        if (first > 1) {
            walk(connection, community, first - 1, first - 1, entry -> found.add(entry.head()));
        }
        return found.getLast();
    }

    private static Optional<Head> head(Connection connection, String community) throws SQLException {
        return heads(connection).stream()
                .filter(head -> head.community().equals(community))
                .findFirst();
    }

    private static void walk(Connection connection, String community, long first, Walker walker)
            throws SQLException, IOException {
        walk(connection, community, first, Long.MAX_VALUE, walker);
    }

    private static void walk(Connection connection, String community, long first, long last, Walker walker)
            throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(
                Journal.SELECT + " WHERE community = ? AND number BETWEEN ? AND ? ORDER BY number")) {
            statement.setFetchSize(FETCH);
            statement.setString(1, community);
            statement.setLong(2, first);
            statement.setLong(3, last);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    walker.take(Journal.read(row));
                }
            }
        }
    }

    /** Goes on after the first flaw, which is the one that counts. */
    private static final class Walk {
        private final Links links;
        private Optional<Verdict> broken = Optional.empty();

        Walk(Links links) {
            this.links = links;
        }

        void take(Entry entry) {
            if (broken.isEmpty()) {
                broken = links.add(entry).map(links::broken);
            }
        }

        Verdict verdict(UnreadableEntryException unreadable) {
            return broken.orElseGet(() -> links.broken(String.valueOf(unreadable.getMessage())));
        }

        Verdict verdict(Optional<Head> kept) {
            if (broken.isPresent()) {
                return broken.get();
            }
            Head last = links.head();
            if (kept.equals(Optional.of(last)) || (kept.isEmpty() && last.number() == 0)) {
                return links.end();
            }
            return links.broken("the database notes entry "
                    + kept.map(Head::anchor).orElse("none") + " as the last, and the last is entry " + last.anchor()
                    + (kept.isPresent() && kept.get().number() > last.number()
                            ? ": the end was cut off"
                            : ": somebody went round the database's own triggers"));
        }
    }
}
