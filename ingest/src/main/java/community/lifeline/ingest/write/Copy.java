package community.lifeline.ingest.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows into a table by binary COPY, within the caller's transaction. */
final class Copy {
    private final Connection connection;
    private final CopyBuffer buffer;

    Copy(Connection connection, CopyBuffer buffer) {
        this.connection = connection;
        this.buffer = buffer;
    }

    void direct(RowTable table, List<Row> rows) throws SQLException {
        copy(table.name(), String.join(", ", table.columns()), table, rows, false);
    }

    /** With each row's place in the batch, in a first column {@code ord}. */
    void staged(String stage, RowTable table, List<Row> rows) throws SQLException {
        copy(stage, "ord, " + String.join(", ", table.columns()), table, rows, true);
    }

    private void copy(String target, String columns, RowTable table, List<Row> rows, boolean numbered)
            throws SQLException {
        int count = table.columns().size() + (numbered ? 1 : 0);
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + target + " (" + columns + ") FROM STDIN (FORMAT binary)");
        try {
            buffer.begin();
            for (Row row : rows) {
                buffer.row(count);
                if (numbered) {
                    buffer.int4(row.index());
                }
                table.encode(row, buffer);
                buffer.pass(copy);
            }
            buffer.finish(copy);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
