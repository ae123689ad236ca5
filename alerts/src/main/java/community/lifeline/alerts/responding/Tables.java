package community.lifeline.alerts.responding;

import community.lifeline.alerts.plan.PlanText;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether the tables that responses are found by say what the journal does. Whoever edits them can hide a response, or stop
 * its clocks; what happened stands in the journal. Blocks; changes nothing.
 */
public final class Tables {
    static final int SLICE = 250;
    static final UUID FIRST = new UUID(0, 0);

    private static final String OURS = "community <> '" + ProofDevice.COMMUNITY + "'";
    private static final String NEXT = "SELECT id FROM lifeline.response WHERE id > ? AND " + OURS
            + " AND (?::text IS NULL OR community = ?) ORDER BY id LIMIT ?";

    /** Those that were raised and have no row of their community; and, of one community or all, whatever it is. */
    private static final String GONE = "SELECT j.subject FROM lifeline.journal j WHERE j.type = 'raised' AND j." + OURS
            + " AND (?::text IS NULL OR j.community = ?) AND NOT EXISTS"
            + " (SELECT 1 FROM lifeline.response r WHERE r.id = j.subject AND r.community = j.community)";

    /** Those that are open, that are over by the table alone, and that have no row: where a change makes a false calm. */
    private static final String OPEN = "SELECT id FROM lifeline.response WHERE ended_at IS NULL AND " + OURS
            + " UNION SELECT id FROM lifeline.response r WHERE ended_at IS NOT NULL AND " + OURS + """
             AND NOT EXISTS (SELECT 1 FROM lifeline.journal j
                WHERE j.subject = r.id AND j.type IN ('closed', 'merged')
                AND NOT EXISTS (SELECT 1 FROM lifeline.journal u
                    WHERE u.subject = r.id AND u.type = 'undone' AND u.number > j.number))
             UNION\s""" + GONE;

    private static final String PLANS = "SELECT id, version, body FROM lifeline.response_plan ORDER BY 1, 2";

    private final DataSource database;

    public Tables(DataSource database) {
        this.database = database;
    }

    /**
     * What came of checking.
     *
     * @param first what differs in the first response that does, in words; or the first plan that was changed
     */
    public record Outcome(int responses, int plans, Optional<String> first) {}

    /** @param community empty: of every one */
    public Outcome check(Optional<String> community) throws SQLException {
        List<String> changed = changedPlans();
        int plans = plans();
        Optional<String> first = changed.stream().findFirst();
        int responses = 0;
        List<UUID> slice = read(connection -> ids(connection, GONE, community.orElse(null), community.orElse(null)));
        UUID last = FIRST;
        while (first.isEmpty()) {
            first = compare(slice).values().stream()
                    .flatMap(each -> each.discords().stream())
                    .map(Discord::words)
                    .findFirst();
            slice = next(last, community);
            if (slice.isEmpty()) {
                break;
            }
            last = slice.getLast();
            responses += slice.size();
        }
        return new Outcome(responses, plans, first);
    }

    /** Those to be looked at first and often. */
    List<UUID> open() throws SQLException {
        return read(connection -> ids(connection, OPEN, null, null));
    }

    /** Some that come after {@code last}, in the order of their ids; empty at the end. */
    List<UUID> next(UUID last, Optional<String> community) throws SQLException {
        String only = community.orElse(null);
        return read(connection -> ids(connection, NEXT, last, only, only, SLICE));
    }

    /** Those that differ. */
    Map<UUID, Comparison.Compared> compare(Collection<UUID> ids) throws SQLException {
        return ids.isEmpty() ? Map.of() : read(connection -> new Comparison(connection).of(ids));
    }

    /** Plans of responses that are not what they were when the responses were raised, in words. */
    List<String> changedPlans() throws SQLException {
        return read(connection -> {
            List<String> changed = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(PLANS);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (!PlanText.intact(row.getString(1), row.getString(2), row.getString(3))) {
                        changed.add("plan " + row.getString(1) + ", version " + row.getString(2)
                                + ", was changed in the table response_plan: its hash does not fit what it says");
                    }
                }
            }
            return changed;
        });
    }

    private int plans() throws SQLException {
        return read(connection -> {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT count(*) FROM lifeline.response_plan");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    private static List<UUID> ids(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<UUID> ids = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    /** Of one moment: what is written in one transaction is seen wholly or not at all. */
    private <T> T read(Transaction.Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return work.in(connection);
            } finally {
                connection.rollback();
            }
        }
    }
}
