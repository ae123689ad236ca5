package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.Area;
import community.lifeline.alerts.people.Hours;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.suppress.Signature;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Groups of columns that several of these tables have. */
final class Values {
    static final String POST = "role, community, grid, building";
    static final String HOURS = "days, begins, ends, first_day, last_day";

    private Values() {}

    static Post post(ResultSet row, int first) throws SQLException {
        return new Post(
                row.getString(first), Area.of(text(row, first + 1), text(row, first + 2), text(row, first + 3)));
    }

    /** The next free place of a parameter. */
    static int bind(PreparedStatement statement, int first, Post post) throws SQLException {
        statement.setString(first, post.role());
        statement.setString(first + 1, post.area().communityId().orElse(null));
        statement.setString(first + 2, post.area().gridId().orElse(null));
        statement.setString(first + 3, post.area().buildingId().orElse(null));
        return first + 4;
    }

    static Hours hours(ResultSet row, int first) throws SQLException {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream((Integer[]) row.getArray(first).getArray())
                .map(DayOfWeek::of)
                .forEach(days::add);
        return new Hours(
                days,
                row.getObject(first + 1, LocalTime.class),
                row.getObject(first + 2, LocalTime.class),
                Optional.ofNullable(row.getObject(first + 3, LocalDate.class)),
                Optional.ofNullable(row.getObject(first + 4, LocalDate.class)));
    }

    /** The next free place of a parameter. */
    static int bind(PreparedStatement statement, int first, Hours hours) throws SQLException {
        Object[] days = hours.days().stream().map(DayOfWeek::getValue).sorted().toArray();
        statement.setArray(first, statement.getConnection().createArrayOf("int4", days));
        statement.setObject(first + 1, hours.begins());
        statement.setObject(first + 2, hours.ends());
        statement.setObject(first + 3, hours.first().orElse(null));
        statement.setObject(first + 4, hours.last().orElse(null));
        return first + 5;
    }

    static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<Signature> signature(ResultSet row, int by) throws SQLException {
        Optional<Instant> at = instant(row, by + 1);
        return at.isEmpty() ? Optional.empty() : Optional.of(new Signature(row.getString(by), at.get()));
    }

    /** The next free place of a parameter. */
    static int bind(PreparedStatement statement, int first, Signature by) throws SQLException {
        statement.setString(first, by.by());
        bind(statement, first + 1, by.at());
        return first + 2;
    }

    static void bind(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    }
}
