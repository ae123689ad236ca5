package community.lifeline.alerts.proof;

import community.lifeline.alerts.notice.ProofNotice;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** What the database has of proofs. Blocks; safe for many threads. */
final class ProofStore {
    private static final String STORED = "SELECT d.device FROM lifeline.reading_" + ProofDevice.KIND
            + " r JOIN lifeline.device d ON d.id = r.device_id WHERE r.time = ? AND r." + ProofDevice.TOKEN
            + " >= 1 AND d.community = '" + ProofDevice.COMMUNITY + "' AND d.kind = '" + ProofDevice.KIND + "'";
    private static final String ANSWERED = "SELECT alert_id FROM lifeline.response_alert WHERE alert_id = ANY (?)";
    /** By whichever process: several may work on one outbox. */
    private static final String TOLD =
            "SELECT key FROM lifeline.notice WHERE key = ANY (?) AND channel = ? AND sent_at IS NOT NULL";
    /** The journal's entries stay; they are of a community of their own. */
    private static final List<String> FORGET = List.of(
            "DELETE FROM lifeline.notice WHERE community = '" + ProofDevice.COMMUNITY + "' AND written_at < ?",
            "DELETE FROM lifeline.response_alert t USING lifeline.response r WHERE r.id = t.response_id"
                    + " AND r.community = '" + ProofDevice.COMMUNITY + "' AND r.raised_at < ?",
            "DELETE FROM lifeline.response WHERE community = '" + ProofDevice.COMMUNITY + "' AND raised_at < ?",
            "DELETE FROM lifeline.alert WHERE community = '" + ProofDevice.COMMUNITY + "' AND kind = '"
                    + ProofDevice.KIND + "' AND fired_at < ?");

    private final DataSource database;

    ProofStore(DataSource database) {
        this.database = database;
    }

    /** Ids of the devices whose reading of {@code time} is stored. */
    Set<String> stored(Instant time) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(STORED)) {
            connection.setAutoCommit(true);
            statement.setObject(1, time.atOffset(ZoneOffset.UTC));
            Set<String> devices = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    devices.add(row.getString(1));
                }
            }
            return devices;
        }
    }

    /** Those of {@code alerts} that have a response. */
    Set<UUID> answered(List<UUID> alerts) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ANSWERED)) {
            connection.setAutoCommit(true);
            statement.setArray(1, connection.createArrayOf("uuid", alerts.toArray()));
            Set<UUID> answered = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    answered.add(row.getObject(1, UUID.class));
                }
            }
            return answered;
        }
    }

    /** Those of {@code alerts} whose notice came through the outbox. */
    Set<UUID> told(List<UUID> alerts) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TOLD)) {
            connection.setAutoCommit(true);
            Object[] keys = alerts.stream().map(ProofNotice::key).toArray();
            statement.setArray(1, connection.createArrayOf("text", keys));
            statement.setString(2, ProofNotice.CHANNEL);
            Set<UUID> told = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ProofNotice.alert(row.getString(1)).ifPresent(told::add);
                }
            }
            return told;
        }
    }

    /** Deletes what proofs before {@code before} left. */
    void forget(Instant before) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            for (String sql : FORGET) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setObject(1, before.atOffset(ZoneOffset.UTC));
                    statement.executeUpdate();
                }
            }
        }
    }
}
