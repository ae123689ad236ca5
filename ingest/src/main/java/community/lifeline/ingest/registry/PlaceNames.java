package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The names of places as operators change them. Blocks; running processes follow within seconds. */
public final class PlaceNames {
    private static final String SELECT = "SELECT community, part, id, zh, en FROM lifeline.place_name"
            + " ORDER BY community, array_position(ARRAY['community', 'grid', 'zone', 'building'], part), id";
    private static final String UPSERT = "INSERT INTO lifeline.place_name AS p (community, part, id, zh, en)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (community, part, id) DO UPDATE SET zh = excluded.zh,"
            + " en = excluded.en, changed_at = now() WHERE (p.zh, p.en) IS DISTINCT FROM (excluded.zh, excluded.en)";

    private final DataSource database;

    public PlaceNames(DataSource database) {
        this.database = database;
    }

    /** Every place that has a name, from wide to narrow. */
    public List<PlaceName> all() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            return all(connection);
        }
    }

    static Map<PlaceId, Names> read(Connection connection) throws SQLException {
        return all(connection).stream().collect(Collectors.toMap(PlaceName::place, PlaceName::names));
    }

    private static List<PlaceName> all(Connection connection) throws SQLException {
        List<PlaceName> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SELECT);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                PlaceId.Part part = PlaceId.Part.valueOf(row.getString(2).toUpperCase(Locale.ROOT));
                all.add(new PlaceName(
                        new PlaceId(row.getString(1), part, row.getString(3)),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5))));
            }
        }
        return all;
    }

    /** Names every place of {@code names}, or none where the database refuses one; how many were not called so before. */
    public int save(Collection<PlaceName> names) throws SQLException {
        return together(UPSERT, names, (statement, name) -> {
            bind(statement, name.place());
            statement.setString(4, name.zh());
            statement.setString(5, name.en().orElse(null));
        });
    }

    /** How many of {@code places} had a name. */
    public int remove(Collection<PlaceId> places) throws SQLException {
        return together(
                "DELETE FROM lifeline.place_name WHERE community = ? AND part = ? AND id = ?",
                places,
                PlaceNames::bind);
    }

    private static void bind(PreparedStatement statement, PlaceId place) throws SQLException {
        statement.setString(1, place.community());
        statement.setString(2, place.part().label());
        statement.setString(3, place.id());
    }

    private interface Binding<T> {
        void bind(PreparedStatement statement, T value) throws SQLException;
    }

    private <T> int together(String sql, Collection<T> values, Binding<T> binding) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int changed = 0;
                for (T value : values) {
                    binding.bind(statement, value);
                    changed += statement.executeUpdate();
                }
                connection.commit();
                return changed;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
