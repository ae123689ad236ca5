package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The register as operators change it. Blocks; running processes follow within seconds. */
public final class RegisterStore {
    private static final int SLICE = 5_000;

    private final DataSource database;

    public RegisterStore(DataSource database) {
        this.database = database;
    }

    /** What a change came to. */
    public record Changed(int added, int changed, int same) {
        private Changed plus(Changed more) {
            return new Changed(added + more.added, changed + more.changed, same + more.same);
        }
    }

    /** Lists every device of {@code sheet}, or none where the database refuses one. */
    public Changed save(Sheet sheet) throws SQLException {
        List<Column> columns = Arrays.stream(Column.values())
                .filter(column ->
                        Column.IDENTITY.contains(column) || sheet.columns().contains(column))
                .toList();
        Changed changed = new Changed(0, 0, 0);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(upsert(columns))) {
                for (int from = 0; from < sheet.rows().size(); from += SLICE) {
                    int to = Math.min(from + SLICE, sheet.rows().size());
                    changed = changed.plus(
                            save(connection, statement, columns, sheet.rows().subList(from, to)));
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
        return changed;
    }

    private static Changed save(
            Connection connection, PreparedStatement statement, List<Column> columns, List<Sheet.Row> rows)
            throws SQLException {
        int parameter = 1;
        for (Column column : columns) {
            Object[] values = rows.stream().map(row -> value(row, column)).toArray();
            statement.setArray(parameter++, connection.createArrayOf("text", values));
        }
        int added = 0;
        int changed = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (row.getBoolean(1)) {
                    added++;
                } else {
                    changed++;
                }
            }
        }
        return new Changed(added, changed, rows.size() - added - changed);
    }

    private static @org.jspecify.annotations.Nullable Object value(Sheet.Row row, Column column) {
        return switch (column) {
            case COMMUNITY -> row.device().community();
            case KIND -> row.device().kind();
            case DEVICE -> row.device().device();
            case NAME,
                    GRID,
                    ZONE,
                    BUILDING,
                    POINT,
                    LATITUDE,
                    LONGITUDE,
                    MODEL,
                    TAGS,
                    BEHIND,
                    INSTALLED,
                    CALIBRATION_DUE,
                    LIFE_ENDS,
                    INTERVAL -> row.values().get(column);
        };
    }

    /** One statement for many rows; what is the same already is neither written nor returned. */
    private static String upsert(List<Column> columns) {
        List<Column> said = columns.stream()
                .filter(column -> !Column.IDENTITY.contains(column))
                .toList();
        String names = columns.stream().map(Column::sql).collect(Collectors.joining(", "));
        String values = columns.stream().map(RegisterStore::cast).collect(Collectors.joining(", "));
        String arrays = columns.stream().map(_ -> "?::text[]").collect(Collectors.joining(", "));
        String set = said.stream()
                .map(column -> ", " + column.sql() + " = excluded." + column.sql())
                .collect(Collectors.joining());
        String old = said.stream().map(column -> ", d." + column.sql()).collect(Collectors.joining());
        String now = said.stream().map(column -> ", excluded." + column.sql()).collect(Collectors.joining());
        // A row that was there keeps the transaction that locked it in xmax; a new one has none.
        return "INSERT INTO lifeline.device AS d (listed, " + names + ") SELECT true, " + values + " FROM unnest("
                + arrays
                + ") AS n (" + names + ") ORDER BY n.community, n.kind, n.device"
                + " ON CONFLICT (community, kind, device) DO UPDATE SET listed = true" + set
                + " WHERE (d.listed" + old + ") IS DISTINCT FROM (true" + now + ") RETURNING xmax = 0";
    }

    private static String cast(Column column) {
        return column == Column.TAGS
                ? "coalesce(string_to_array(n.tags, ';'), '{}')"
                : "n." + column.sql() + "::" + column.type();
    }

    /**
     * Takes devices off the register: nothing is expected of them any more, and a closed registry refuses them. What is
     * known of them and what they sent stays. How many there were.
     */
    public int remove(Collection<DeviceId> devices) throws SQLException {
        int removed = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            try (PreparedStatement statement = connection.prepareStatement("UPDATE lifeline.device SET listed = false"
                    + " WHERE community = ? AND kind = ? AND device = ? AND listed")) {
                for (DeviceId device : Set.copyOf(devices)) {
                    statement.setString(1, device.community());
                    statement.setString(2, device.kind());
                    statement.setString(3, device.device());
                    removed += statement.executeUpdate();
                }
            }
        }
        return removed;
    }

    /** Every device that is known, in order. */
    public List<KnownDevice> all() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return DeviceRows.known(connection);
        }
    }
}
