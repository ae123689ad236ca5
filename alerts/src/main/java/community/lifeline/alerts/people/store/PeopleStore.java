package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.sheet.BadSheets;
import community.lifeline.alerts.people.sheet.Intake;
import community.lifeline.alerts.people.sheet.Sheet;
import community.lifeline.alerts.people.sheet.Table;
import community.lifeline.alerts.suppress.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** People, roles, rosters and households as operators change them. Blocks; running processes follow within seconds. */
public final class PeopleStore {
    private final DataSource database;

    public PeopleStore(DataSource database) {
        this.database = database;
    }

    /**
     * What an import came to.
     *
     * @param notes what is allowed and probably not meant
     * @param book as it is then
     */
    public record Imported(Map<Sheet, Changed> changes, List<String> notes, PeopleBook book) {
        public Imported {
            changes = new TreeMap<>(changes);
            notes = List.copyOf(notes);
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Takes every file in, or none where one has a fault.
     *
     * @param replace entries of the same communities that a file does not have are ended
     * @param check changes nothing, and says what it would come to
     * @throws IllegalArgumentException where people would lose their last role who have open responses, or all would; says who
     */
    public Imported take(List<Table> tables, boolean replace, boolean check, Signature by, LocalDate today)
            throws SQLException, BadSheets {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lock(connection);
                PeopleBook before = BookRows.read(connection);
                List<Household> households = HouseholdRows.all(connection);
                Intake.Result after = Intake.of(before, households, tables, replace, today);
                Set<String> leaving = new HashSet<>(before.posts().keySet());
                Set<String> known = new HashSet<>(leaving);
                known.addAll(after.book().posts().keySet());
                leaving.removeAll(after.book().posts().keySet());
                Leaving.check(connection, known, leaving);
                Map<Sheet, Changed> changes = new BookWrites(connection, by).write(before, after.book());
                changes.put(Sheet.HOUSEHOLDS, HouseholdRows.write(connection, households, after.households(), by));
                changes.keySet().retainAll(tables.stream().map(Table::sheet).collect(Collectors.toSet()));
                List<String> notes = Notes.of(connection, before, after);
                if (check) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
                return new Imported(changes, notes, after.book());
            } catch (SQLException | BadSheets | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** One at a time: what is checked against what is known must not change meanwhile. */
    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT version FROM lifeline.duty_version FOR UPDATE");
        }
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    public PeopleBook book() throws SQLException {
        return transaction(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return BookRows.read(connection);
        });
    }

    /** All of them, by building and room. */
    public List<Household> households() throws SQLException {
        return transaction(HouseholdRows::all);
    }

    /** How many of those there were; they are gone. */
    public int forget(Collection<Household.Key> keys) throws SQLException {
        return transaction(connection -> {
            Set<Household.Key> there = HouseholdRows.all(connection).stream()
                    .map(Household::key)
                    .filter(keys::contains)
                    .collect(Collectors.toSet());
            HouseholdRows.delete(connection, there);
            return there.size();
        });
    }

    /**
     * Takes people off: their roles and shifts end, and nobody is told anything through them any more. Their addresses are
     * forgotten; their names stay, for what they did. Which of {@code people} there were.
     *
     * @throws IllegalArgumentException where that would leave an open response with nobody, or nobody at all; says which
     */
    public Set<String> remove(Collection<String> people, Signature by) throws SQLException {
        return transaction(connection -> {
            lock(connection);
            PeopleBook before = BookRows.read(connection);
            Set<String> leaving = new HashSet<>(before.people().keySet());
            leaving.retainAll(Set.copyOf(people));
            Leaving.check(connection, before.people().keySet(), leaving);
            PeopleBook after = PeopleBook.of(
                    before.organisations().values(),
                    before.people().values(),
                    before.appointments().stream()
                            .filter(each -> !leaving.contains(each.person()))
                            .toList(),
                    before.coverage(),
                    before.shifts().stream()
                            .filter(each -> !leaving.contains(each.person()))
                            .toList());
            new BookWrites(connection, by).write(before, after);
            for (String sql : List.of(
                    "DELETE FROM lifeline.person_address WHERE person = ANY (?)",
                    "UPDATE lifeline.person SET listed = false, quiet_begins = NULL, quiet_ends = NULL,"
                            + " quiet_from = NULL WHERE id = ANY (?)")) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setArray(1, connection.createArrayOf("text", leaving.toArray()));
                    statement.executeUpdate();
                }
            }
            return leaving;
        });
    }
}
