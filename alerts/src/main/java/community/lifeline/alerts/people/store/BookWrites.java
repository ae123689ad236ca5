package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.Appointment;
import community.lifeline.alerts.people.Coverage;
import community.lifeline.alerts.people.Organisation;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.QuietHours;
import community.lifeline.alerts.people.Shift;
import community.lifeline.alerts.people.sheet.Sheet;
import community.lifeline.alerts.suppress.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what is different between two books, within the transaction of a connection. Appointments, shifts and coverage are
 * never changed: the old one ends and a new one begins, so that it can be told later who was on duty.
 */
final class BookWrites {
    private static final String PERSON =
            "INSERT INTO lifeline.person AS p (id, name, organisation, language, quiet_begins, quiet_ends, quiet_from,"
                    + " changed_by, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                    + " listed = true, name = excluded.name, organisation = excluded.organisation,"
                    + " language = excluded.language, quiet_begins = excluded.quiet_begins,"
                    + " quiet_ends = excluded.quiet_ends, quiet_from = excluded.quiet_from,"
                    + " changed_by = excluded.changed_by, changed_at = excluded.changed_at";
    private static final String ORGANISATION =
            "INSERT INTO lifeline.organisation (id, name, type, phone, changed_by, changed_at) VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type,"
                    + " phone = excluded.phone, changed_by = excluded.changed_by, changed_at = excluded.changed_at";
    private static final String SAME_POST =
            "role = ? AND community IS NOT DISTINCT FROM ? AND grid IS NOT DISTINCT FROM ? AND building IS NOT DISTINCT FROM ?";
    private static final String SAME_HOURS = "days = ? AND begins = ? AND ends = ?"
            + " AND first_day IS NOT DISTINCT FROM ?::date AND last_day IS NOT DISTINCT FROM ?::date";
    private static final String END = " SET ended_by = ?, ended_at = ? WHERE ended_at IS NULL AND " + SAME_POST;

    private final Connection connection;
    private final Signature by;
    private final Map<Sheet, Changed> changes = new EnumMap<>(Sheet.class);

    BookWrites(Connection connection, Signature by) {
        this.connection = connection;
        this.by = by;
    }

    interface Bind<T> {
        void to(PreparedStatement statement, T each) throws SQLException;
    }

    Map<Sheet, Changed> write(PeopleBook before, PeopleBook after) throws SQLException {
        organisations(before, after);
        people(before, after);
        appointments(before.appointments(), after.appointments());
        coverage(before.coverage(), after.coverage());
        shifts(before.shifts(), after.shifts());
        return changes;
    }

    private void organisations(PeopleBook before, PeopleBook after) throws SQLException {
        List<Organisation> changed = after.organisations().values().stream()
                .filter(each -> !each.equals(before.organisations().get(each.id())))
                .toList();
        each(ORGANISATION, changed, (statement, organisation) -> {
            statement.setString(1, organisation.id());
            statement.setString(2, organisation.name());
            statement.setString(3, organisation.type().label());
            statement.setString(4, organisation.phone().orElse(null));
            Values.bind(statement, 5, by);
        });
        count(Sheet.ORGANISATIONS, changed.size(), (int) changed.stream()
                .filter(each -> !before.organisations().containsKey(each.id()))
                .count());
    }

    private void people(PeopleBook before, PeopleBook after) throws SQLException {
        List<Person> changed = after.people().values().stream()
                .filter(each -> !sameButRoles(each, before.people().get(each.id())))
                .toList();
        each(PERSON, changed, this::bind);
        each(
                "DELETE FROM lifeline.person_address WHERE person = ?",
                changed,
                (statement, person) -> statement.setString(1, person.id()));
        for (Person person : changed) {
            each(
                    "INSERT INTO lifeline.person_address (person, channel, address) VALUES (?, ?, ?)",
                    person.addresses().entrySet(),
                    (statement, address) -> {
                        statement.setString(1, person.id());
                        statement.setString(2, address.getKey());
                        statement.setString(3, address.getValue());
                    });
        }
        count(Sheet.PEOPLE, changed.size(), (int) changed.stream()
                .filter(each -> !before.people().containsKey(each.id()))
                .count());
    }

    private static boolean sameButRoles(Person one, @org.jspecify.annotations.Nullable Person other) {
        return other != null && one.withRoles(Set.of()).equals(other.withRoles(Set.of()));
    }

    private void bind(PreparedStatement statement, Person person) throws SQLException {
        statement.setString(1, person.id());
        statement.setString(2, person.name());
        statement.setString(3, person.organisation().orElse(null));
        statement.setString(4, person.language().label());
        statement.setObject(5, person.quiet().map(QuietHours::begin).orElse(null));
        statement.setObject(6, person.quiet().map(QuietHours::end).orElse(null));
        statement.setString(7, person.quiet().map(quiet -> quiet.from().label()).orElse(null));
        Values.bind(statement, 8, by);
    }

    private void appointments(Set<Appointment> before, Set<Appointment> after) throws SQLException {
        Set<Appointment> ended = without(before, after);
        each("UPDATE lifeline.appointment" + END + " AND person = ?", ended, (statement, each) -> {
            int next = Values.bind(statement, Values.bind(statement, 1, by), each.post());
            statement.setString(next, each.person());
        });
        Set<Appointment> added = without(after, before);
        each(
                "INSERT INTO lifeline.appointment (" + Values.POST
                        + ", person, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                added,
                (statement, each) -> {
                    int next = Values.bind(statement, 1, each.post());
                    statement.setString(next, each.person());
                    Values.bind(statement, next + 1, by);
                });
        changes.put(Sheet.ROLES, new Changed(added.size(), 0, ended.size()));
    }

    private void coverage(Set<Coverage> before, Set<Coverage> after) throws SQLException {
        Set<Coverage> ended = without(before, after);
        each(
                "UPDATE lifeline.coverage" + END + " AND " + SAME_HOURS + " AND at_least = ?",
                ended,
                (statement, each) -> {
                    int next = Values.bind(statement, Values.bind(statement, 1, by), each.post());
                    statement.setInt(Values.bind(statement, next, each.hours()), each.atLeast());
                });
        Set<Coverage> added = without(after, before);
        each(
                "INSERT INTO lifeline.coverage (" + Values.POST + ", " + Values.HOURS
                        + ", at_least, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                added,
                (statement, each) -> {
                    int next = Values.bind(statement, Values.bind(statement, 1, each.post()), each.hours());
                    statement.setInt(next, each.atLeast());
                    Values.bind(statement, next + 1, by);
                });
        changes.put(Sheet.COVERAGE, new Changed(added.size(), 0, ended.size()));
    }

    private void shifts(Set<Shift> before, Set<Shift> after) throws SQLException {
        Set<Shift> ended = without(before, after);
        each("UPDATE lifeline.shift" + END + " AND " + SAME_HOURS + " AND person = ?", ended, (statement, each) -> {
            int next = Values.bind(statement, Values.bind(statement, 1, by), each.post());
            statement.setString(Values.bind(statement, next, each.hours()), each.person());
        });
        Set<Shift> added = without(after, before);
        each(
                "INSERT INTO lifeline.shift (" + Values.POST + ", " + Values.HOURS
                        + ", person, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                added,
                (statement, each) -> {
                    int next = Values.bind(statement, Values.bind(statement, 1, each.post()), each.hours());
                    statement.setString(next, each.person());
                    Values.bind(statement, next + 1, by);
                });
        changes.put(Sheet.SHIFTS, new Changed(added.size(), 0, ended.size()));
    }

    private void count(Sheet sheet, int written, int added) {
        changes.put(sheet, new Changed(added, written - added, 0));
    }

    private static <T> Set<T> without(Set<T> all, Set<T> others) {
        Set<T> rest = new HashSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private <T> void each(String sql, Collection<T> all, Bind<T> bind) throws SQLException {
        each(connection, sql, all, bind);
    }

    static <T> void each(Connection connection, String sql, Collection<T> all, Bind<T> bind) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T each : all) {
                bind.to(statement, each);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
