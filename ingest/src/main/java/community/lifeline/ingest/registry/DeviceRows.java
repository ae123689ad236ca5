package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DrillDevice;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code device}. */
final class DeviceRows {
    /** @param profile empty where no operator has listed the device */
    record Row(int id, DeviceId device, Optional<Profile> profile) {
        boolean listed() {
            return profile.isPresent();
        }
    }

    /** Rows fetched at a time: a million devices must not stand in memory twice. */
    private static final int FETCH = 5_000;

    private static final String SELECT =
            "SELECT d.id, d.community, d.kind, d.device, d.listed, " + ProfileRow.COLUMNS + " FROM lifeline.device d";
    private static final String NAMED = "unnest(?::text[], ?::text[], ?::text[]) AS n (community, kind, device)";

    private DeviceRows() {}

    /** By the database's clock, which also says when a device was changed. */
    static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT clock_timestamp()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    static void all(Connection connection, Consumer<Row> rows) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setFetchSize(FETCH);
            read(statement, rows);
        }
        connection.rollback();
    }

    static void changedSince(Connection connection, Instant since, Consumer<Row> rows) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(SELECT + " WHERE d.changed_at >= ?")) {
            statement.setFetchSize(FETCH);
            statement.setObject(1, since.atOffset(ZoneOffset.UTC));
            read(statement, rows);
        }
        connection.rollback();
    }

    static void of(Connection connection, Collection<DeviceId> devices, Consumer<Row> rows) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(SELECT + " JOIN " + NAMED + " USING (community, kind, device)")) {
            names(connection, statement, devices);
            read(statement, rows);
        }
    }

    /** In one order for all writers, so that two of them cannot wait for each other. */
    static void insert(Connection connection, Collection<DeviceId> devices, Instant now) throws SQLException {
        List<DeviceId> ordered = devices.stream()
                .sorted(Comparator.comparing(DeviceId::toString))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO lifeline.device"
                + " (community, kind, device, first_seen) SELECT n.community, n.kind, n.device, ?::timestamptz FROM "
                + NAMED + " ON CONFLICT (community, kind, device) DO NOTHING")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            names(connection, statement, ordered, 2);
            statement.executeUpdate();
        }
    }

    static void list(Connection connection, DeviceId device, @Nullable String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO lifeline.device AS d"
                + " (community, kind, device, name, listed) VALUES (?, ?, ?, ?, true) ON CONFLICT"
                + " (community, kind, device) DO UPDATE SET listed = true, name = coalesce(excluded.name, d.name)")) {
            statement.setString(1, device.community());
            statement.setString(2, device.kind());
            statement.setString(3, device.device());
            statement.setString(4, name);
            statement.executeUpdate();
        }
    }

    private static void names(Connection connection, PreparedStatement statement, Collection<DeviceId> devices)
            throws SQLException {
        names(connection, statement, devices, 1);
    }

    private static void names(
            Connection connection, PreparedStatement statement, Collection<DeviceId> devices, int first)
            throws SQLException {
        int parameter = first;
        for (Function<DeviceId, String> part :
                List.<Function<DeviceId, String>>of(DeviceId::community, DeviceId::kind, DeviceId::device)) {
            Object[] parts = devices.stream().map(part).toArray();
            statement.setArray(parameter++, connection.createArrayOf("text", parts));
        }
    }

    private static void read(PreparedStatement statement, Consumer<Row> rows) throws SQLException {
        // Communities and kinds are few and devices many: each name is kept once.
        Map<String, String> shared = new HashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String community = shared.computeIfAbsent(row.getString(2), name -> name);
                String kind = shared.computeIfAbsent(row.getString(3), name -> name);
                Optional<Profile> profile =
                        row.getBoolean(5) ? Optional.of(ProfileRow.read(row, shared)) : Optional.empty();
                rows.accept(new Row(row.getInt(1), new DeviceId(community, kind, row.getString(4)), profile));
            }
        }
    }

    static List<KnownDevice> known(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        Map<String, String> shared = new HashMap<>();
        List<KnownDevice> known = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT d.community, d.kind, d.device, d.listed, "
                                + ProfileRow.COLUMNS
                                + ", l.received_at FROM lifeline.device d LEFT JOIN lifeline.device_last_seen l"
                                + " ON l.device_id = d.id WHERE d.community <> '" + ProofDevice.COMMUNITY
                                + "' AND NOT starts_with(d.device, '" + DrillDevice.PREFIX
                                + "') ORDER BY d.community, d.kind, d.device");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                DeviceId device = new DeviceId(row.getString(1), row.getString(2), row.getString(3));
                known.add(new KnownDevice(
                        new Listing(device, ProfileRow.read(row, shared)),
                        row.getBoolean(4),
                        Optional.ofNullable(row.getObject("received_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)));
            }
        }
        return known;
    }
}
