package community.lifeline.alerts.web.call;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a query as JSON: the labels of the columns are the keys, a dot in one makes an object, nulls are left out. */
public final class Rows {
    private record Column(int index, List<String> path, String type) {}

    private final List<Column> columns = new ArrayList<>();

    /** @param hidden labels that begin so are no part of it */
    public Rows(ResultSetMetaData meta, String hidden) throws SQLException {
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String label = meta.getColumnLabel(i);
            if (!label.startsWith(hidden)) {
                columns.add(new Column(i, List.of(label.split("\\.")), meta.getColumnTypeName(i)));
            }
        }
    }

    public List<String> labels() {
        return columns.stream().map(column -> String.join(".", column.path())).toList();
    }

    public ObjectNode read(ResultSet row) throws SQLException {
        ObjectNode json = Json.object();
        for (Column column : columns) {
            put(json, column, row);
        }
        return json;
    }

    private static void put(ObjectNode json, Column column, ResultSet row) throws SQLException {
        String text = row.getString(column.index());
        if (text == null) {
            return;
        }
        ObjectNode into = json;
        for (String part : column.path().subList(0, column.path().size() - 1)) {
            into = into.withObject("/" + part);
        }
        String key = column.path().getLast();
        switch (column.type()) {
            case "bool" -> into.put(key, row.getBoolean(column.index()));
            case "int2", "int4", "int8", "serial", "bigserial" -> into.put(key, row.getLong(column.index()));
            // As text, since 3.2 as a real is 3.2000000477 as a double.
            case "float4", "float8", "numeric" -> putNumber(into, key, text);
            case "timestamptz" -> into.put(key, time(row, column.index()));
            case "json", "jsonb" -> into.set(key, Json.read(text));
            case "_text", "_uuid", "_int4" -> into.set(key, array(row, column.index()));
            case "bytea" -> into.put(key, row.getBytes(column.index()));
            default -> into.put(key, text);
        }
    }

    private static void putNumber(ObjectNode into, String key, String text) {
        switch (text) {
            case "NaN", "Infinity", "-Infinity" -> into.put(key, text);
            default -> into.put(key, new BigDecimal(text));
        }
    }

    private static @Nullable String time(ResultSet row, int index) throws SQLException {
        OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
        return time == null ? null : time.toInstant().toString();
    }

    private static ArrayNode array(ResultSet row, int index) throws SQLException {
        ArrayNode array = Json.array();
        for (Object value : (Object[]) row.getArray(index).getArray()) {
            if (value instanceof Number number) {
                array.add(number.longValue());
            } else {
                array.add(String.valueOf(value));
            }
        }
        return array;
    }
}
