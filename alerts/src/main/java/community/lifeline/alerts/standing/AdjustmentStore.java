package community.lifeline.alerts.standing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.suppress.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

import static community.lifeline.alerts.standing.SelectorColumns.instant;

/** Adjustments of rules in the database. Blocks; safe for use by many threads. */
public final class AdjustmentStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS =
            "id, rule, numbers, reason, created_by, created_at, until_at, ended_by, ended_at, lessens, confirmed_by,"
                    + " confirmed_at, "
                    + SelectorColumns.COLUMNS;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM lifeline.adjustment ";
    private static final int SELECTOR = 13;

    private final DataSource database;

    public AdjustmentStore(DataSource database) {
        this.database = database;
    }

    /** Where an adjustment stands. */
    public enum Phase {
        /** It needs a second person, and changes nothing until there is one. */
        WAITING,
        IN_FORCE,
        OVER
    }

    /**
     * One adjustment, by whom it was confirmed and by whom ended.
     *
     * @param lessens it may make a life-safety rule less sensitive, and needs a second person for that
     */
    public record Kept(
            Adjustment adjustment, boolean lessens, Optional<Signature> confirmed, Optional<Signature> ended) {
        public Phase phase(Instant now) {
            if (over(now)) {
                return Phase.OVER;
            }
            return lessens && confirmed.isEmpty() ? Phase.WAITING : Phase.IN_FORCE;
        }

        /** Whether the rule's own numbers hold again. */
        public boolean over(Instant now) {
            return ended.isPresent()
                    || adjustment.until().filter(until -> !until.isAfter(now)).isPresent();
        }
    }

    /**
     * Takes {@code adjustment}, whose id means nothing yet, and returns it with its own.
     *
     * @param lessens it needs a second person before it holds
     */
    public Kept add(Adjustment adjustment, boolean lessens) throws SQLException {
        String sql =
                "INSERT INTO lifeline.adjustment (rule, numbers, reason, created_by, created_at, until_at, lessens, "
                        + SelectorColumns.COLUMNS
                        + ") VALUES (?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING "
                        + COLUMNS;
        return many(sql, statement -> {
                    statement.setString(1, adjustment.rule());
                    statement.setString(
                            2, JSON.valueToTree(adjustment.numbers()).toString());
                    statement.setString(3, adjustment.reason());
                    statement.setString(4, adjustment.by());
                    SelectorColumns.bind(statement, 5, adjustment.at());
                    if (adjustment.until().isPresent()) {
                        SelectorColumns.bind(statement, 6, adjustment.until().get());
                    } else {
                        statement.setNull(6, Types.TIMESTAMP_WITH_TIMEZONE);
                    }
                    statement.setBoolean(7, lessens);
                    SelectorColumns.bind(statement, 8, adjustment.where());
                })
                .getFirst();
    }

    /** Confirms as the second person: from now on it holds. */
    public Kept confirm(long id, Signature second) throws SQLException, RefusedException {
        Kept kept = open(id, second.at());
        if (!kept.lessens()) {
            throw new RefusedException("adjustment " + id + " needs nobody to confirm it: it is in force already");
        }
        if (second.same(new Signature(kept.adjustment().by(), kept.adjustment().at()))) {
            throw new RefusedException("'" + second.by() + "' set adjustment " + id
                    + " and cannot confirm it; somebody else has to, under their own name");
        }
        if (kept.confirmed().isPresent()) {
            throw new RefusedException("adjustment " + id + " was confirmed by "
                    + kept.confirmed().get().by() + " already");
        }
        return sign("confirmed", id, second);
    }

    /** Ends it: the rule's own numbers hold again. */
    public Kept end(long id, Signature by) throws SQLException, RefusedException {
        open(id, by.at());
        return sign("ended", id, by);
    }

    private Kept open(long id, Instant now) throws SQLException, RefusedException {
        Kept kept = find(id).orElseThrow(
                        () -> new RefusedException("there is no adjustment " + id + "; 'list' shows them"));
        if (kept.over(now)) {
            throw new RefusedException("adjustment " + id + " is over already");
        }
        return kept;
    }

    private Kept sign(String verb, long id, Signature by) throws SQLException, RefusedException {
        String sql = "UPDATE lifeline.adjustment SET " + verb + "_by = ?, " + verb + "_at = ? WHERE id = ? AND " + verb
                + "_by IS NULL RETURNING " + COLUMNS;
        List<Kept> signed = many(sql, statement -> {
            statement.setString(1, by.by());
            SelectorColumns.bind(statement, 2, by.at());
            statement.setLong(3, id);
        });
        if (signed.isEmpty()) {
            throw new RefusedException("somebody else has " + verb + " adjustment " + id + " at this moment");
        }
        return signed.getFirst();
    }

    public Optional<Kept> find(long id) throws SQLException {
        return many(SELECT + "WHERE id = ?", statement -> statement.setLong(1, id)).stream()
                .findFirst();
    }

    /** Newest first; with those that are over, where {@code past}. */
    public List<Kept> list(boolean past, Instant now, int limit) throws SQLException {
        String current = past ? "" : "WHERE ended_at IS NULL AND (until_at IS NULL OR until_at > ?) ";
        return many(SELECT + current + "ORDER BY id DESC LIMIT " + limit, statement -> {
            if (!past) {
                SelectorColumns.bind(statement, 1, now);
            }
        });
    }

    /** Those in force, oldest first. */
    public List<Adjustment> current(Instant now) throws SQLException {
        return many(
                        SELECT + "WHERE ended_at IS NULL AND (until_at IS NULL OR until_at > ?)"
                                + " AND (NOT lessens OR confirmed_at IS NOT NULL) ORDER BY id",
                        statement -> SelectorColumns.bind(statement, 1, now))
                .stream()
                .map(Kept::adjustment)
                .toList();
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private List<Kept> many(String sql, Binding binding) throws SQLException {
        List<Kept> kept = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            binding.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    kept.add(read(row));
                }
            }
        }
        return kept;
    }

    private static Kept read(ResultSet row) throws SQLException {
        Adjustment adjustment = new Adjustment(
                row.getLong(1),
                row.getString(2),
                SelectorColumns.read(row, SELECTOR),
                numbers(row.getString(3)),
                row.getString(5),
                instant(row, 6).orElseThrow(),
                row.getString(4),
                instant(row, 7));
        return new Kept(adjustment, row.getBoolean(10), signature(row, 11), signature(row, 8));
    }

    private static Optional<Signature> signature(ResultSet row, int column) throws SQLException {
        Optional<Instant> at = instant(row, column + 1);
        return at.isEmpty() ? Optional.empty() : Optional.of(new Signature(row.getString(column), at.get()));
    }

    private static Map<String, String> numbers(String json) {
        try {
            Map<String, String> numbers = new TreeMap<>();
            for (Map.Entry<String, JsonNode> number : JSON.readTree(json).properties()) {
                numbers.put(number.getKey(), number.getValue().asText());
            }
            return numbers;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database keeps what is no JSON: " + json, e);
        }
    }
}
