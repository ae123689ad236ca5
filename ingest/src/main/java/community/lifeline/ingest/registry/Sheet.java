package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Devices to be written down, every value checked. What stands in a column goes over what is known of the device, and an
 * empty value takes it away; what has no column stays as it is.
 */
public record Sheet(Set<Column> columns, List<Row> rows) {
    /** @param values what is not empty, in the form in which it is kept */
    record Row(DeviceId device, Map<Column, String> values) {
        Row {
            values = Map.copyOf(values);
        }
    }

    public Sheet {
        columns = Set.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Of which communities it lists devices. */
    public Set<String> communities() {
        return rows.stream().map(row -> row.device().community()).collect(Collectors.toSet());
    }

    /** With every position as {@code moved} has it, which came in another datum. */
    public Sheet moved(UnaryOperator<Position> moved) {
        return new Sheet(columns, rows.stream().map(row -> moved(row, moved)).toList());
    }

    private static Row moved(Row row, UnaryOperator<Position> moved) {
        String latitude = row.values().get(Column.LATITUDE);
        String longitude = row.values().get(Column.LONGITUDE);
        if (latitude == null || longitude == null) {
            return row;
        }
        Position there = moved.apply(new Position(Double.parseDouble(latitude), Double.parseDouble(longitude)));
        Map<Column, String> values = new EnumMap<>(row.values());
        values.put(Column.LATITUDE, Double.toString(there.latitude()));
        values.put(Column.LONGITUDE, Double.toString(there.longitude()));
        return new Row(row.device(), values);
    }

    /** A sheet with every column. */
    public static Sheet of(List<Listing> listings) {
        List<Row> rows = new ArrayList<>();
        for (Listing listing : listings) {
            Map<Column, String> values = new EnumMap<>(Column.class);
            for (Column column : Column.values()) {
                column.write(listing).ifPresent(value -> values.put(column, column.read(value)));
            }
            rows.add(new Row(listing.device(), values));
        }
        return new Sheet(Set.of(Column.values()), rows);
    }
}
