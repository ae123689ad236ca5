package community.lifeline.ingest.write;

import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.ingest.schema.Catalog;
import community.lifeline.ingest.schema.ColumnType;
import community.lifeline.ingest.schema.KindTable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The hypertable of one kind: a typed column a field. */
final class ReadingTable implements RowTable {
    private final KindTable table;
    private final List<String> columns = new ArrayList<>(KindTable.FIXED);
    private final Cell[] cells;

    /** How one field's cell goes into its column. */
    private sealed interface Cell {
        void encode(double value, CopyBuffer out);

        record Float4() implements Cell {
            @Override
            public void encode(double value, CopyBuffer out) {
                out.float4(value);
            }
        }

        record Float8() implements Cell {
            @Override
            public void encode(double value, CopyBuffer out) {
                out.float8(value);
            }
        }

        record Bool() implements Cell {
            @Override
            public void encode(double value, CopyBuffer out) {
                out.bool(value != 0);
            }
        }

        record Text(byte[][] codes) implements Cell {
            @Override
            public void encode(double value, CopyBuffer out) {
                out.text(codes[(int) value]);
            }
        }
    }

    private ReadingTable(KindTable table, Cell[] cells) {
        this.table = table;
        this.cells = cells;
        table.kind().fields().forEach(field -> columns.add(KindTable.column(field)));
    }

    /** Asks the database for the columns' true types: one made for an older file of the kind may be narrower. */
    static ReadingTable load(Connection connection, KindTable table) throws SQLException {
        return of(table, Catalog.fields(connection, table));
    }

    /** Whose columns are of those types, by the name of their field. */
    static ReadingTable of(KindTable table, Map<String, ColumnType> types) throws SQLException {
        List<Field> fields = table.kind().fields();
        Cell[] cells = new Cell[fields.size()];
        for (int i = 0; i < cells.length; i++) {
            ColumnType type = types.get(fields.get(i).name());
            if (type == null) {
                throw new SQLException(
                        "the table " + table.name() + " has no column "
                                + fields.get(i).name() + ": run 'db migrate'",
                        "42703");
            }
            cells[i] = cell(type, fields.get(i));
        }
        return new ReadingTable(table, cells);
    }

    private static Cell cell(ColumnType type, Field field) {
        return switch (type) {
            case REAL -> new Cell.Float4();
            case DOUBLE -> new Cell.Float8();
            case BOOLEAN -> new Cell.Bool();
            case TEXT ->
                new Cell.Text(((Field.Choice) field)
                        .codes().stream()
                                .map(code -> code.id().getBytes(StandardCharsets.UTF_8))
                                .toArray(byte[][]::new));
        };
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void encode(Row row, CopyBuffer out) {
        RowTable.encodeFixed(row, out);
        Values values = row.observation().values();
        for (int i = 0; i < cells.length; i++) {
            if (values.has(i)) {
                cells[i].encode(values.get(i), out);
            } else {
                out.missing();
            }
        }
    }
}
