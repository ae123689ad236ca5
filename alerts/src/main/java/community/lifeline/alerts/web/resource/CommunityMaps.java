package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import community.lifeline.alerts.web.call.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Communities' own maps, as the database keeps them: features of GeoJSON in WGS 84. Blocks. */
public record CommunityMaps(DataSource database) {
    private static final String GIVE = "INSERT INTO lifeline.community_map"
            + " (community, features, given_datum, changed_by, changed_at) VALUES (?, ?::jsonb, ?, ?, ?)"
            + " ON CONFLICT (community) DO ";
    private static final String REPLACE = "UPDATE SET features = excluded.features, given_datum = excluded.given_datum,"
            + " changed_by = excluded.changed_by, changed_at = excluded.changed_at";

    /**
     * Gives a community its first map; one that somebody has drawn stays.
     *
     * @param geoJson a FeatureCollection in WGS 84
     * @throws IllegalArgumentException where it is not what the RFC says
     */
    public void begin(String community, String geoJson, String by, Instant at) throws SQLException {
        ArrayNode features = new GeoFeatures(Datum.WGS84).read(Json.read(geoJson));
        write(GIVE + "NOTHING", community, features, Datum.WGS84, by, at);
    }

    /** Takes the place of the one before. */
    void replace(String community, ArrayNode features, Datum given, String by, Instant at) throws SQLException {
        write(GIVE + REPLACE, community, features, given, by, at);
    }

    private void write(String sql, String community, ArrayNode features, Datum given, String by, Instant at)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            statement.setString(1, community);
            statement.setString(2, features.toString());
            statement.setString(3, given.label());
            statement.setString(4, by);
            statement.setObject(5, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
