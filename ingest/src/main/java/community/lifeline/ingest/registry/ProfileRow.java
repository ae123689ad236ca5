package community.lifeline.ingest.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the table {@code device}, as {@code d}, says of a device. */
final class ProfileRow {
    static final String COLUMNS =
            "d.name, d.grid, d.zone, d.building, d.point, d.latitude, d.longitude, d.model, d.tags,"
                    + " d.behind, d.installed, d.calibration_due, d.life_ends,"
                    + " extract(epoch FROM d.report_interval)::bigint AS interval_seconds";

    private ProfileRow() {}

    /** @param shared keeps each text once: places and models are few and devices many */
    static Profile read(ResultSet row, Map<String, String> shared) throws SQLException {
        double latitude = row.getDouble("latitude");
        boolean placed = !row.wasNull();
        return new Profile(
                Optional.ofNullable(row.getString("name")),
                new Place(
                        text(row, "grid", shared),
                        text(row, "zone", shared),
                        text(row, "building", shared),
                        Optional.ofNullable(row.getString("point")),
                        placed ? Optional.of(new Position(latitude, row.getDouble("longitude"))) : Optional.empty()),
                text(row, "model", shared),
                Set.copyOf(List.of((String[]) row.getArray("tags").getArray())),
                text(row, "behind", shared),
                day(row, "installed"),
                day(row, "calibration_due"),
                day(row, "life_ends"),
                interval(row));
    }

    private static Optional<String> text(ResultSet row, String column, Map<String, String> shared) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(text -> shared.computeIfAbsent(text, each -> each));
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    private static Optional<Duration> interval(ResultSet row) throws SQLException {
        long seconds = row.getLong("interval_seconds");
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
