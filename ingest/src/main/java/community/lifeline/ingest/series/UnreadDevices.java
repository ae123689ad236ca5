package community.lifeline.ingest.series;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.schema.KindTable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Finds devices that no rule can judge by what they send: nothing in their latest readings is a field of their kind, or
 * they name one that is misspelt. Looks at a few rows of each by the index. Blocks; safe for use by many threads.
 */
public final class UnreadDevices {
    private static final Duration RECENT = Duration.ofDays(1);

    private final DataSource database;
    private final Kinds kinds;

    public UnreadDevices(DataSource database, Kinds kinds) {
        this.database = database;
        this.kinds = kinds;
    }

    /**
     * The latest readings of a device.
     *
     * @param last time of the newest
     * @param known whether any of them says anything that the kind knows
     * @param names what they name that could not be read
     */
    public record Latest(Instant last, boolean known, Set<String> names) {
        Latest and(Latest other) {
            Set<String> both = new TreeSet<>(names);
            both.addAll(other.names);
            return new Latest(last.isAfter(other.last) ? last : other.last, known || other.known, both);
        }

        private boolean unread(DeviceKind kind) {
            return !known
                    || names.stream().anyMatch(name -> kind.resembling(name).isPresent());
        }
    }

    /** Those of the last day. */
    public Map<DeviceId, Latest> find(Instant now) throws SQLException {
        Map<DeviceId, Latest> found = new LinkedHashMap<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            for (DeviceKind kind : kinds.all()) {
                Map<DeviceId, Latest> latest = latest(connection, kind, now.minus(RECENT));
                latest.values().removeIf(one -> !one.unread(kind));
                found.putAll(latest);
            }
        }
        return found;
    }

    private static Map<DeviceId, Latest> latest(Connection connection, DeviceKind kind, Instant since)
            throws SQLException {
        Map<DeviceId, Latest> latest = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query(kind))) {
            statement.setObject(1, since.atOffset(ZoneOffset.UTC));
            statement.setString(2, kind.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    DeviceId device = new DeviceId(row.getString(1), kind.id(), row.getString(2));
                    Instant time = Relation.instant(row, 3).orElseThrow();
                    latest.merge(device, new Latest(time, row.getBoolean(4), names(row.getArray(5))), Latest::and);
                }
            }
        }
        return latest;
    }

    private static String query(DeviceKind kind) {
        String known = kind.fields().stream()
                .map(field -> "r." + KindTable.column(field) + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        return "SELECT d.community, d.device, r.time, r.known, r.names FROM lifeline.device d CROSS JOIN LATERAL"
                + " (SELECT r.time, (" + known + ") AS known, ARRAY(SELECT jsonb_object_keys(r.extra -> 'm')"
                + " WHERE jsonb_typeof(r.extra -> 'm') = 'object') AS names FROM "
                + new Relation.Readings(kind).from()
                + " WHERE r.device_id = d.id AND r.time >= ? ORDER BY r.time DESC LIMIT 10) r WHERE d.kind = ?";
    }

    private static Set<String> names(Array names) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) names.getArray()));
    }
}
