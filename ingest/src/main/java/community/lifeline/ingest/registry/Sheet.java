package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
