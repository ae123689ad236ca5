package community.lifeline.ingest.write;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import community.lifeline.ingest.record.RecordLines;
import community.lifeline.ingest.registry.DeviceRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches into TimescaleDB. Used by one thread at a time, except {@link #abort}.
 *
 * <p>A batch is one transaction as long as nothing is wrong with it. If it meets a row that is there already, it goes
 * through staging. If it holds a row that the database refuses for what is in it, halves of it are tried on their own
 * until that row is found and quarantined, so that no row can hold up the others.
 */
public final class ReadingWriter {
    private static final Logger log = LoggerFactory.getLogger(ReadingWriter.class);

    private static final int TRIES = 3;
    private static final String DATA_EXCEPTION = "22000";
    /** For what nobody waits for: no longer than the driver's own patience. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final DataSource database;
    private final DeviceRegistry registry;
    private final Tables tables;
    private final Refusal refusal;
    private final Duration patience;
    private final CopyBuffer buffer = new CopyBuffer();
    private volatile @Nullable Connection current;
    private volatile boolean aborted;

    public ReadingWriter(DataSource database, Kinds kinds, DeviceRegistry registry, RecordLines lines) {
        this(database, kinds, registry, lines, PATIENT);
    }

    /** @param patience how long the database may be silent before it counts as away */
    public ReadingWriter(
            DataSource database, Kinds kinds, DeviceRegistry registry, RecordLines lines, Duration patience) {
        this.patience = patience;
        this.database = database;
        this.registry = registry;
        this.tables = new Tables(kinds);
        this.refusal = new Refusal(lines);
    }

    /**
     * Returns once the whole batch is committed, with the outcome of each of its observations. Throws where some of it
     * may not be; the batch can then be written again, here or after a stay in the spool, without harm.
     */
    public Outcome[] write(Batch batch) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                Outcome[] outcomes = new Outcome[batch.observations().size()];
                List<Integer> all = IntStream.range(0, outcomes.length).boxed().toList();
                write(batch, all, batch.quarantined(), outcomes);
                return outcomes;
            } catch (SQLException e) {
                tables.forget();
                if (Fault.of(e) != Fault.BROKEN || tries == TRIES || aborted) {
                    throw e;
                }
                log.debug("A connection broke, trying another", e);
                discardIdle();
            }
        }
    }

    /** What broke one connection has often broken all: those that idle in the pool are not tried one by one. */
    private void discardIdle() throws SQLException {
        if (database.isWrapperFor(HikariDataSource.class)) {
            HikariPoolMXBean pool = database.unwrap(HikariDataSource.class).getHikariPoolMXBean();
            if (pool != null) {
                pool.softEvictConnections();
            }
        }
    }

    private void write(Batch batch, List<Integer> part, List<Quarantined> bad, Outcome[] outcomes) throws SQLException {
        try {
            commit(batch, part, bad, outcomes);
        } catch (SQLException e) {
            if (Fault.of(e) != Fault.DATA) {
                throw e;
            }
            if (part.size() > 1) {
                int half = part.size() / 2;
                write(batch, part.subList(0, half), bad, outcomes);
                write(batch, part.subList(half, part.size()), List.of(), outcomes);
            } else {
                refuse(batch, part, bad, e, outcomes);
            }
        }
    }

    private void commit(Batch batch, List<Integer> part, List<Quarantined> bad, Outcome[] outcomes)
            throws SQLException {
        Map<Integer, Outcome> written;
        try {
            written = transaction(batch, part, bad, batch.isCommitTried());
        } catch (SQLException e) {
            if (Fault.of(e) != Fault.DUPLICATE) {
                throw e;
            }
            written = transaction(batch, part, bad, true);
        }
        written.forEach((index, outcome) -> outcomes[index] = outcome);
    }

    /** The row alone is refused still, so it is the row. */
    private void refuse(Batch batch, List<Integer> part, List<Quarantined> bad, SQLException e, Outcome[] outcomes)
            throws SQLException {
        if (part.isEmpty()) {
            throw new SQLException("quarantine refuses a message: " + e.getMessage(), "XX000", e);
        }
        int index = part.getFirst();
        var observation = batch.observations().get(index);
        log.warn("{} goes to quarantine, it cannot be stored", observation.device(), e);
        List<Quarantined> all = new ArrayList<>(bad);
        all.add(refusal.of(observation, Reason.SCHEMA, "it cannot be stored: " + e.getMessage()));
        transaction(batch, List.of(), all, false);
        outcomes[index] = Outcome.quarantined(Reason.SCHEMA);
    }

    private Map<Integer, Outcome> transaction(Batch batch, List<Integer> part, List<Quarantined> bad, boolean staged)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            current = connection;
            connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
            connection.setAutoCommit(false);
            try {
                return new Transaction(connection, batch, registry, tables, buffer, refusal).run(part, bad, staged);
            } catch (SQLException e) {
                rollback(connection, e);
                throw e;
            } catch (RuntimeException e) {
                rollback(connection, e);
                // A bug of ours that some record brings out must not hold up the others for ever either.
                throw new SQLException("a fault of Lifeline's: " + e, DATA_EXCEPTION, e);
            }
        } finally {
            current = null;
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone, and its transaction with it.
            cause.addSuppressed(e);
        }
    }

    /** Breaks off the write that is under way, from another thread: it fails as if the connection had broken. */
    public void abort() {
        aborted = true;
        Connection connection = current;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("The connection was gone already", e);
            }
        }
    }
}
