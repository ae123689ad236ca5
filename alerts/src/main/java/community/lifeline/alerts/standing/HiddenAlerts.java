package community.lifeline.alerts.standing;

import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.suppress.Order;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.UUID;
import javax.sql.DataSource;

import static community.lifeline.alerts.standing.SelectorColumns.instant;

/** What orders hid. */
record HiddenAlerts(DataSource database) {
    private static final String SELECT = "SELECT a.id, a.rule, a.community, a.kind, a.device, a.level, a.message_zh,"
            + " a.message_en, a.value, a.unit, a.threshold, a.fired_at, h.since_at, h.until_at, a.resolved_at"
            + " FROM lifeline.alert_hidden h JOIN lifeline.alert a ON a.id = h.alert_id"
            + " WHERE h.cause = ? AND h.reference = ?";

    List<HiddenAlert> by(Order order) throws SQLException {
        List<HiddenAlert> alerts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT)) {
            connection.setAutoCommit(true);
            statement.setString(1, order.type() == Order.Type.SILENCE ? "silenced" : "planned_works");
            statement.setString(2, Long.toString(order.id()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    alerts.add(read(row));
                }
            }
        }
        alerts.sort(Comparator.comparing(HiddenAlert::level)
                .thenComparing(Comparator.comparingDouble(HiddenAlert::excess).reversed())
                .thenComparing(HiddenAlert::fired));
        return alerts;
    }

    private static HiddenAlert read(ResultSet row) throws SQLException {
        return new HiddenAlert(
                row.getObject(1, UUID.class),
                row.getString(2),
                new DeviceId(row.getString(3), row.getString(4), row.getString(5)),
                Level.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                new Names(row.getString(7), row.getString(8)),
                number(row, 9),
                row.getString(10),
                number(row, 11),
                instant(row, 12).orElseThrow(),
                instant(row, 13).orElseThrow(),
                instant(row, 14),
                instant(row, 15));
    }

    private static OptionalDouble number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
