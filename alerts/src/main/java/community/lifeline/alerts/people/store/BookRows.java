package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.Appointment;
import community.lifeline.alerts.people.Coverage;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Organisation;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.QuietHours;
import community.lifeline.alerts.people.Shift;
import community.lifeline.alerts.rule.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is written down about people, within the transaction of a connection. */
final class BookRows {
    private BookRows() {}

    interface Read<T> {
        T of(ResultSet row) throws SQLException;
    }

    static PeopleBook read(Connection connection) throws SQLException {
        return PeopleBook.of(
                list(connection, "SELECT id, name, type, phone FROM lifeline.organisation", BookRows::organisation),
                people(connection),
                list(
                        connection,
                        "SELECT person, " + Values.POST + " FROM lifeline.appointment WHERE ended_at IS NULL",
                        row -> new Appointment(row.getString(1), Values.post(row, 2))),
                list(
                        connection,
                        "SELECT " + Values.POST + ", " + Values.HOURS
                                + ", at_least FROM lifeline.coverage WHERE ended_at IS NULL",
                        row -> new Coverage(Values.post(row, 1), Values.hours(row, 5), row.getInt(10))),
                list(
                        connection,
                        "SELECT " + Values.POST + ", " + Values.HOURS
                                + ", person FROM lifeline.shift WHERE ended_at IS NULL",
                        row -> new Shift(Values.post(row, 1), row.getString(10), Values.hours(row, 5))));
    }

    static <T> List<T> list(Connection connection, String sql, Read<T> read) throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                all.add(read.of(row));
            }
        }
        return all;
    }

    private static Organisation organisation(ResultSet row) throws SQLException {
        return new Organisation(
                row.getString(1),
                row.getString(2),
                Organisation.Type.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                Values.text(row, 4));
    }

    private static List<Person> people(Connection connection) throws SQLException {
        Map<String, Map<String, String>> addresses = new HashMap<>();
        list(
                connection,
                "SELECT person, channel, address FROM lifeline.person_address",
                row -> addresses
                        .computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                        .put(row.getString(2), row.getString(3)));
        return list(
                connection,
                "SELECT id, name, organisation, language, quiet_begins, quiet_ends, quiet_from FROM lifeline.person"
                        + " WHERE listed",
                row -> new Person(
                        row.getString(1),
                        row.getString(2),
                        Values.text(row, 3),
                        Set.of(),
                        Language.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                        addresses.getOrDefault(row.getString(1), Map.of()),
                        quiet(row)));
    }

    private static Optional<QuietHours> quiet(ResultSet row) throws SQLException {
        @Nullable LocalTime begins = row.getObject(5, LocalTime.class);
        return begins == null
                ? Optional.empty()
                : Optional.of(new QuietHours(
                        begins,
                        row.getObject(6, LocalTime.class),
                        Level.valueOf(row.getString(7).toUpperCase(Locale.ROOT))));
    }
}
