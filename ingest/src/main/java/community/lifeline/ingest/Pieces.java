package community.lifeline.ingest;

import community.lifeline.ingest.write.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch that is refused, stored in halves and halves of halves until what is refused stands alone, or enough was tried. */
final class Pieces {
    private static final int MOST_REFUSALS = 32;
    /** A statement that runs into its timeout takes long to be refused. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Write write;
    private final long start = System.nanoTime();
    private final List<String> refused = new ArrayList<>();
    private @Nullable SQLException cause;
    private int refusals;

    /** Stores lines; throws having stored none, or some that it may be given again. */
    interface Write {
        void write(List<String> lines) throws SQLException;
    }

    private Pieces(Write write) {
        this.write = write;
    }

    /** Throws where the database is away. */
    static Pieces store(List<String> lines, Write write) throws SQLException {
        Pieces pieces = new Pieces(write);
        pieces.store(lines);
        return pieces;
    }

    /** The lines that are not stored, in their order. */
    List<String> refused() {
        return refused;
    }

    /** Why the last of them was refused. */
    SQLException cause() {
        return cause == null ? new SQLException("nothing was refused") : cause;
    }

    private void store(List<String> lines) throws SQLException {
        if (refusals >= MOST_REFUSALS || System.nanoTime() - start > LONGEST.toNanos()) {
            refused.addAll(lines);
            return;
        }
        try {
            write.write(lines);
        } catch (SQLException e) {
            if (!Fault.mayBeOfRows(e)) {
                throw e;
            }
            refusals++;
            cause = e;
            if (lines.size() == 1) {
                refused.addAll(lines);
            } else {
                store(lines.subList(0, lines.size() / 2));
                store(lines.subList(lines.size() / 2, lines.size()));
            }
        }
    }
}
