package community.lifeline.alerts.standing;

import community.lifeline.alerts.rule.Selector;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A selector as the columns that each of these tables has, and other columns that they share. */
final class SelectorColumns {
    static final String COLUMNS = "community, kind, grid, zone, building, device, model, tags";
    static final int COUNT = 8;

    private SelectorColumns() {}

    /** The next free place of a parameter. */
    static int bind(PreparedStatement statement, int first, Selector where) throws SQLException {
        int index = first;
        for (Optional<String> part : List.of(
                where.community(),
                where.kind(),
                where.grid(),
                where.zone(),
                where.building(),
                where.device(),
                where.model())) {
            statement.setString(index++, part.orElse(null));
        }
        Array tags = statement
                .getConnection()
                .createArrayOf("text", where.tags().stream().sorted().toArray());
        statement.setArray(index++, tags);
        return index;
    }

    static Selector read(ResultSet row, int first) throws SQLException {
        return new Selector(
                text(row, first),
                text(row, first + 1),
                text(row, first + 2),
                text(row, first + 3),
                text(row, first + 4),
                text(row, first + 5),
                text(row, first + 6),
                Set.copyOf(Arrays.asList((String[]) row.getArray(first + 7).getArray())));
    }

    static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static void bind(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    }
}
