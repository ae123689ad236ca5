package community.lifeline.ingest.series;

import community.lifeline.gateway.telemetry.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Which devices the numbers in the tables stand for. */
final class Devices {
    private static final int FETCH = 5_000;

    private Devices() {}

    /** The wanted ones; the connection must be in a transaction. */
    static Map<Integer, DeviceId> read(Connection connection, Predicate<DeviceId> wanted) throws SQLException {
        Map<Integer, DeviceId> devices = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, community, kind, device FROM lifeline.device")) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    DeviceId device = new DeviceId(row.getString(2), row.getString(3), row.getString(4));
                    if (wanted.test(device)) {
                        devices.put(row.getInt(1), device);
                    }
                }
            }
        }
        return devices;
    }
}
