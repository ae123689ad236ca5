package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The recorded alerts of every lane, for people to look at. Blocks; safe for use by many threads. */
public record AlertList(DataSource database) {
    private static final String DISPOSITION =
            "(SELECT d.disposition FROM lifeline.alert_disposition d WHERE d.alert_id = a.id ORDER BY d.id DESC LIMIT 1)";
    private static final String SELECT = "SELECT a.id, a.rule, a.community, a.kind, a.device, a.level, a.lane,"
            + " a.name_zh, a.name_en, a.message_zh, a.message_en, a.fired_at, a.resolved_at, a.hidden_by, "
            + DISPOSITION + " AS disposition, count(*) OVER () AS found FROM lifeline.alert a WHERE true";

    /**
     * Which alerts are wanted; what is empty asks for nothing.
     *
     * @param since that fired then or later
     * @param rule its id
     * @param device its name alone, or community/kind/device
     * @param level that are at least this grave
     * @param open that are not over
     * @param undisposed of which nobody has said what they were
     */
    public record Wanted(
            Optional<Instant> since,
            Optional<String> rule,
            Optional<String> device,
            Optional<Level> level,
            boolean open,
            boolean undisposed) {}

    /** @param found how many there are, of which {@code alerts} are the newest */
    public record Found(List<ListedAlert> alerts, long found) {}

    /** The newest first, {@code limit} of them at most. */
    public Found find(Wanted wanted, int limit) throws SQLException {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>();
        wanted.since().ifPresent(since -> and(sql, values, "a.fired_at >= ?", AlertRows.utc(since)));
        wanted.rule().ifPresent(rule -> and(sql, values, "a.rule = ?", rule));
        wanted.device().ifPresent(device -> and(sql, values, device(device), device));
        wanted.level().ifPresent(level -> and(sql, values, "a.level = ANY (string_to_array(?, ','))", graver(level)));
        sql.append(wanted.open() ? " AND a.state <> 'resolved'" : "");
        sql.append(wanted.undisposed() ? " AND " + DISPOSITION + " IS NULL" : "");
        sql.append(" ORDER BY a.fired_at DESC, a.id LIMIT ").append(limit);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            connection.setAutoCommit(true);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return read(statement);
        }
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        sql.append(" AND ").append(condition);
        values.add(value);
    }

    private static String device(String device) {
        return (device.contains("/") ? "a.community || '/' || a.kind || '/' || a.device" : "a.device") + " = ?";
    }

    private static String graver(Level level) {
        List<String> labels = new ArrayList<>();
        for (Level each : Level.values()) {
            if (each.compareTo(level) <= 0) {
                labels.add(each.label());
            }
        }
        return String.join(",", labels);
    }

    /** The ids that begin with {@code beginning}, two of them at most: more than one names no alert. */
    public List<UUID> beginning(String beginning) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT id FROM lifeline.alert WHERE starts_with(id::text, ?) ORDER BY id LIMIT 2")) {
            connection.setAutoCommit(true);
            statement.setString(1, beginning.toLowerCase(Locale.ROOT));
            List<UUID> ids = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    private static Found read(PreparedStatement statement) throws SQLException {
        List<ListedAlert> alerts = new ArrayList<>();
        long found = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                alerts.add(read(row));
                found = row.getLong("found");
            }
        }
        return new Found(alerts, found);
    }

    private static ListedAlert read(ResultSet row) throws SQLException {
        Instant over = AlertRows.instant(row, 13);
        return new ListedAlert(
                row.getObject(1, UUID.class),
                row.getString(2),
                new DeviceId(row.getString(3), row.getString(4), row.getString(5)),
                EpisodeText.level(row.getString(6)),
                EpisodeText.lane(row.getString(7)),
                new Names(row.getString(8), row.getString(9)),
                new Names(row.getString(10), row.getString(11)),
                AlertRows.instant(row, 12),
                over.equals(Instant.MAX) ? Optional.empty() : Optional.of(over),
                Optional.ofNullable(row.getString(14)),
                Optional.ofNullable(row.getString(15))
                        .map(label -> Disposition.valueOf(label.toUpperCase(Locale.ROOT))));
    }
}
