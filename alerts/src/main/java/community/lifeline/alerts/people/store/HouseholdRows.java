package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.Need;
import community.lifeline.alerts.suppress.Signature;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The table {@code household}. No history is kept of it: what is removed is gone. */
final class HouseholdRows {
    private static final String UPSERT =
            "INSERT INTO lifeline.household (community, building, room, persons, needs, contact, note, review_by,"
                    + " changed_by, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (community, building, room) DO UPDATE SET persons = excluded.persons,"
                    + " needs = excluded.needs, contact = excluded.contact, note = excluded.note,"
                    + " review_by = excluded.review_by, changed_by = excluded.changed_by,"
                    + " changed_at = excluded.changed_at";

    private HouseholdRows() {}

    static List<Household> all(Connection connection) throws SQLException {
        return BookRows.list(
                connection,
                "SELECT community, building, room, persons, needs, contact, note, review_by FROM lifeline.household"
                        + " ORDER BY community, building, room",
                HouseholdRows::read);
    }

    private static Household read(ResultSet row) throws SQLException {
        Set<Need> needs = Arrays.stream((String[]) row.getArray(5).getArray())
                .map(label -> Need.valueOf(label.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return new Household(
                new Household.Key(row.getString(1), row.getString(2), row.getString(3)),
                row.getInt(4),
                needs,
                Values.text(row, 6),
                Values.text(row, 7),
                row.getObject(8, LocalDate.class));
    }

    static Changed write(Connection connection, List<Household> before, List<Household> after, Signature by)
            throws SQLException {
        Map<Household.Key, Household> known = new HashMap<>();
        before.forEach(household -> known.put(household.key(), household));
        List<Household> written = after.stream()
                .filter(household -> !household.equals(known.get(household.key())))
                .toList();
        BookWrites.each(connection, UPSERT, written, (statement, household) -> {
            statement.setString(1, household.key().community());
            statement.setString(2, household.key().building());
            statement.setString(3, household.key().room());
            statement.setInt(4, household.persons());
            Object[] needs = household.needsInOrder().stream().map(Need::label).toArray();
            statement.setArray(5, connection.createArrayOf("text", needs));
            statement.setString(6, household.contact().orElse(null));
            statement.setString(7, household.note().orElse(null));
            statement.setObject(8, household.reviewBy());
            Values.bind(statement, 9, by);
        });
        int added = (int) written.stream()
                .filter(household -> !known.containsKey(household.key()))
                .count();
        after.forEach(household -> known.remove(household.key()));
        delete(connection, known.keySet());
        return new Changed(added, written.size() - added, known.size());
    }

    static void delete(Connection connection, Collection<Household.Key> keys) throws SQLException {
        BookWrites.each(
                connection,
                "DELETE FROM lifeline.household WHERE community = ? AND building = ? AND room = ?",
                keys,
                (statement, key) -> {
                    statement.setString(1, key.community());
                    statement.setString(2, key.building());
                    statement.setString(3, key.room());
                });
    }
}
