package community.lifeline.alerts.responding;

import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.naming.Places;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Response;
import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Register;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

import static community.lifeline.alerts.responding.ResponseRows.instant;

/** Looks responses up. Changes nothing, and waits for nobody who does. Blocks; safe for many threads. */
public final class ResponseQueries {
    private static final String LIST = """
            SELECT r.id, r.community, r.site_area, r.site_id, p.body, r.mode, r.level, r.stage, r.raised_at, r.owner,
                r.accepted, r.acknowledged_by, r.ended_at, r.disposition, r.overdue, count(a.alert_id),
                count(a.alert_id) FILTER (WHERE NOT a.over), coalesce(r.wake_at < now() - interval '1 minute', false)
            FROM lifeline.response r JOIN lifeline.response_plan p ON p.id = r.plan AND p.version = r.plan_version
                LEFT JOIN lifeline.response_alert a ON a.response_id = r.id
            WHERE (? OR r.ended_at IS NULL) AND (?::text IS NULL OR r.community = ?) AND (?::text IS NULL OR r.level = ?)
            GROUP BY r.id, p.body
            ORDER BY r.ended_at IS NOT NULL, r.mode NOT IN ('live', 'drill'),
                array_position(ARRAY['red', 'orange', 'yellow', 'blue'], r.level), r.raised_at, r.id
            LIMIT ?
            """;
    private static final String ALERTS = """
            SELECT a.id, a.rule, a.kind || '/' || a.device, a.level, a.message_zh, a.message_en, a.started_at, a.fired_at,
                CASE WHEN a.state = 'resolved' THEN a.resolved_at END
            FROM lifeline.response_alert t JOIN lifeline.alert a ON a.id = t.alert_id
            WHERE t.response_id = ? ORDER BY a.fired_at, a.id
            """;
    private static final String TOLD = """
            SELECT name, channel, occasion, written_at, sent_at, gave_up_at, last_error, attempts, from_memory,
                address IS NOT NULL, CASE WHEN tried_at IS NULL AND next_try > now() THEN next_try END,
                quiet_begin IS NOT NULL AND array_position(ARRAY['red', 'orange', 'yellow', 'blue'], level)
                    > array_position(ARRAY['red', 'orange', 'yellow', 'blue'], quiet_from)
                    AND next_try = date_trunc('minute', next_try)
            FROM lifeline.notice WHERE subject = ? ORDER BY id
            """;

    private final DataSource database;
    private final Supplier<Register> register;

    public ResponseQueries(DataSource database, Supplier<Register> register) {
        this.database = database;
        this.register = register;
    }

    /** @param ended those that are over too */
    public record Wanted(boolean ended, Optional<String> community, Optional<Level> level, int limit) {}

    /** Those that concern people now first, of them the gravest, of them the oldest. */
    public List<Listed> list(Wanted wanted) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LIST)) {
            connection.setAutoCommit(true);
            statement.setBoolean(1, wanted.ended());
            statement.setString(2, wanted.community().orElse(null));
            statement.setString(3, wanted.community().orElse(null));
            statement.setString(4, wanted.level().map(Level::label).orElse(null));
            statement.setString(5, wanted.level().map(Level::label).orElse(null));
            statement.setInt(6, wanted.limit());
            List<Listed> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(listed(row));
                }
            }
            return found;
        }
    }

    private Listed listed(ResultSet row) throws SQLException {
        Site site = new Site(row.getString(2), of(Scope.Area.class, row.getString(3)), row.getString(4));
        Plan plan = PlanText.read(row.getString(5));
        Level level = of(Level.class, row.getString(7));
        return new Listed(
                row.getObject(1, UUID.class),
                row.getString(2),
                new Places(register.get()).of(site),
                plan.names(),
                of(Mode.class, row.getString(6)),
                level,
                of(Stage.class, row.getString(8)),
                time(instant(row, 9)).orElseThrow(),
                Optional.ofNullable(row.getString(10)),
                row.getBoolean(11),
                Optional.ofNullable(row.getString(12)),
                time(instant(row, 13)),
                Optional.ofNullable(row.getString(14)).map(label -> of(Disposition.class, label)),
                overdue(plan.at(level), (String[]) row.getArray(15).getArray()),
                row.getInt(16),
                row.getInt(17),
                row.getBoolean(18));
    }

    private static Map<String, Names> overdue(Course course, String[] ids) {
        Map<String, Names> overdue = new LinkedHashMap<>();
        for (String id : ids) {
            overdue.put(
                    id,
                    course.clocks().stream()
                            .filter(clock -> clock.id().equals(id))
                            .findFirst()
                            .map(ClockPlan::names)
                            .orElse(new Names(id, id)));
        }
        return overdue;
    }

    /** Ids of responses that begin with {@code prefix}; at most two, since then it names none. */
    public List<UUID> named(String prefix) throws SQLException {
        if (!prefix.matches("[0-9a-fA-F-]{1,36}")) {
            return List.of();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT id FROM lifeline.response WHERE id::text LIKE ? || '%' ORDER BY id LIMIT 2")) {
            connection.setAutoCommit(true);
            statement.setString(1, prefix.toLowerCase(Locale.ROOT));
            List<UUID> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getObject(1, UUID.class));
                }
            }
            return found;
        }
    }

    public Optional<Dossier> find(UUID id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            // The history and what follows from it as of one moment.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return find(connection, id);
            } finally {
                connection.rollback();
            }
        }
    }

    private Optional<Dossier> find(Connection connection, UUID id) throws SQLException {
        Optional<Plan> plan = plan(connection, id);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        EventText.Shown shown = EventText.shown(Journal.of(connection, id));
        if (shown.history().isEmpty()) {
            // Of the proof of life, which leaves none.
            return Optional.empty();
        }
        Response response = Response.of(id, shown.history());
        return Optional.of(new Dossier(
                new Places(register.get()).of(response.site()),
                plan.get(),
                shown.history(),
                shown.unread(),
                response,
                rows(connection, ALERTS, id, ResponseQueries::alarm),
                rows(connection, TOLD, id, ResponseQueries::told)));
    }

    private static Optional<Plan> plan(Connection connection, UUID id) throws SQLException {
        String sql = "SELECT p.body FROM lifeline.response r JOIN lifeline.response_plan p"
                + " ON p.id = r.plan AND p.version = r.plan_version WHERE r.id = ?";
        return rows(connection, sql, id, row -> PlanText.read(row.getString(1))).stream()
                .findFirst();
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, String sql, UUID id, Reader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            List<T> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        }
    }

    private static Dossier.Alarm alarm(ResultSet row) throws SQLException {
        return new Dossier.Alarm(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                of(Level.class, row.getString(4)),
                new Names(row.getString(5), row.getString(6)),
                time(instant(row, 7)).orElseThrow(),
                time(instant(row, 8)).orElseThrow(),
                time(instant(row, 9)));
    }

    /** Quiet hours end at a full minute; what waits for company does not. */
    private static Optional<Dossier.Told.Held> held(ResultSet row) throws SQLException {
        boolean quiet = row.getBoolean(12);
        return time(instant(row, 11)).map(until -> new Dossier.Told.Held(until, quiet));
    }

    private static Dossier.Told told(ResultSet row) throws SQLException {
        return new Dossier.Told(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                time(instant(row, 4)).orElseThrow(),
                time(instant(row, 5)),
                time(instant(row, 6)),
                Optional.ofNullable(row.getString(7)),
                row.getInt(8),
                row.getBoolean(9),
                row.getBoolean(10),
                held(row));
    }

    /** A file that was attached to some response. */
    public Optional<byte[]> attached(String sha256) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT content FROM lifeline.attachment WHERE sha256 = ?")) {
            connection.setAutoCommit(true);
            statement.setString(1, sha256);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    private static Optional<Instant> time(@Nullable Instant instant) {
        return Optional.ofNullable(instant);
    }

    private static <E extends Enum<E>> E of(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
    }
}
