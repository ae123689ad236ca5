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
            "id, rule, numbers, reason, created_by, created_at, until_at, ended_by, ended_at, "
                    + SelectorColumns.COLUMNS;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM lifeline.adjustment ";
    private static final int SELECTOR = 10;

    private final DataSource database;

    public AdjustmentStore(DataSource database) {
        this.database = database;
    }

    /** One adjustment, and by whom it was ended. */
    public record Kept(Adjustment adjustment, Optional<Signature> ended) {
        /** Whether the rule's own numbers hold again. */
        public boolean over(Instant now) {
            return ended.isPresent()
                    || adjustment.until().filter(until -> !until.isAfter(now)).isPresent();
        }
    }

    /** Takes {@code adjustment}, whose id means nothing yet, and returns it with its own. */
    public Adjustment add(Adjustment adjustment) throws SQLException {
        String sql = "INSERT INTO lifeline.adjustment (rule, numbers, reason, created_by, created_at, until_at, "
                + SelectorColumns.COLUMNS + ") VALUES (?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING "
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
                    SelectorColumns.bind(statement, 7, adjustment.where());
                })
                .getFirst()
                .adjustment();
    }

    /** Ends it: the rule's own numbers hold again. */
    public Kept end(long id, Signature by) throws SQLException, RefusedException {
        Kept kept = find(id).orElseThrow(
                        () -> new RefusedException("there is no adjustment " + id + "; 'list' shows them"));
        if (kept.over(by.at())) {
            throw new RefusedException("adjustment " + id + " is over already");
        }
        List<Kept> ended = many(
                "UPDATE lifeline.adjustment SET ended_by = ?, ended_at = ? WHERE id = ? AND ended_by IS NULL RETURNING "
                        + COLUMNS,
                statement -> {
                    statement.setString(1, by.by());
                    SelectorColumns.bind(statement, 2, by.at());
                    statement.setLong(3, id);
                });
        if (ended.isEmpty()) {
            throw new RefusedException("somebody else has ended adjustment " + id + " at this moment");
        }
        return ended.getFirst();
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
                        SELECT + "WHERE ended_at IS NULL AND (until_at IS NULL OR until_at > ?) ORDER BY id",
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
        Optional<Instant> ended = instant(row, 9);
        return new Kept(
                adjustment,
                ended.isEmpty() ? Optional.empty() : Optional.of(new Signature(row.getString(8), ended.get())));
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
