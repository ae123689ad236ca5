package community.lifeline.alerts.notice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Which alerts have a response, or need none. Blocks for some seconds at most; safe for many threads. */
public record AnsweredAlerts(DataSource database) {
    private static final int LONGEST_SECONDS = 3;
    private static final String ANSWERED =
            "SELECT id FROM lifeline.alert WHERE id = ANY (?) AND (answered OR hidden_by IS NOT NULL)";

    /** Those of {@code alerts}; what is not stored is not among them. */
    Set<UUID> of(Collection<UUID> alerts) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ANSWERED)) {
            connection.setAutoCommit(true);
            statement.setQueryTimeout(LONGEST_SECONDS);
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
}
