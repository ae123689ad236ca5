package community.lifeline.ingest.series;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.ingest.schema.KindTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what each device of a kind last said of some fields. Most say them again and again: a few rows of each from
 * the index are enough. For what is not found there whole stretches of time are read, back and back, as long as that
 * does not take too long: a field that a device never names would cost all that is stored of it.
 */
final class LastValues {
    private static final Logger log = LoggerFactory.getLogger(LastValues.class);

    private static final int NOT_MEASURED =
            Quality.DECLARED_INVALID.bit() | Quality.WARMING_UP.bit() | Quality.TEST.bit() | Quality.LATE.bit();

    private static final String BETWEEN = " r.time >= ? AND r.time < ?";
    private static final String COUNTING = " r.received_at < ? AND r.quality & " + NOT_MEASURED + " = 0";

    /** What does not count is left out afterwards: asked for at once, it hides from the planner that the index will do. */
    private static final String FEW = "SELECT n.id, l.* FROM unnest(?::int[]) AS n (id) CROSS JOIN LATERAL (SELECT %1$s"
            + " FROM (SELECT * FROM %2$s WHERE r.device_id = n.id AND" + BETWEEN
            + " ORDER BY r.time DESC LIMIT 20) r WHERE" + COUNTING + ") l";

    private static final String ALL = "SELECT r.device_id, %1$s FROM %2$s WHERE r.device_id = ANY (?) AND" + BETWEEN
            + " AND" + COUNTING + " GROUP BY r.device_id";

    private static final List<Duration> STRETCHES = List.of(
            Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(4), Duration.ofDays(7));

    private static final String QUERY_CANCELED = "57014";

    private final Connection connection;
    private final DeviceKind kind;
    private final Instant before;
    private final long deadline;
    private final Set<Field> fields = new HashSet<>();
    private final Map<Integer, Sought> sought = new HashMap<>();
    private final Consumer<LastValue> consumer;

    /** What is not found yet of one device. */
    private record Sought(DeviceId device, Set<Field> fields) {}

    /** @param deadline of {@link System#nanoTime}, when it is given up */
    LastValues(
            Connection connection,
            DeviceKind kind,
            Set<String> fields,
            Instant before,
            long deadline,
            Map<Integer, DeviceId> devices,
            Consumer<LastValue> consumer) {
        this.connection = connection;
        this.kind = kind;
        this.before = before;
        this.deadline = deadline;
        this.consumer = consumer;
        fields.forEach(name -> this.fields.add(kind.field(name).orElseThrow()));
        devices.forEach((id, device) -> sought.put(id, new Sought(device, new HashSet<>(this.fields))));
    }

    void find() throws SQLException {
        boolean inTime = find(FEW, before.minus(STRETCHES.getFirst()), before);
        Instant to = before;
        for (Duration stretch : STRETCHES) {
            Instant from = before.minus(stretch);
            inTime = inTime && find(ALL, from, to);
            to = inTime ? from : to;
        }
        if (!inTime) {
            log.warn(
                    "What {} of the {} devices last said of some of {} before {} is not known: there are too many readings"
                            + " to look through",
                    sought.size(),
                    kind.id(),
                    fields.stream().map(Field::name).sorted().toList(),
                    to);
        }
    }

    /** False where it took too long. */
    private boolean find(String sql, Instant from, Instant to) throws SQLException {
        sought.values().removeIf(one -> one.fields().isEmpty());
        if (sought.isEmpty()) {
            return true;
        }
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            return false;
        }
        List<Field> missing = sought.values().stream()
                .flatMap(one -> one.fields().stream())
                .distinct()
                .toList();
        try (Statement patience = connection.createStatement()) {
            patience.execute("SET LOCAL statement_timeout = " + left);
        }
        try (PreparedStatement statement =
                connection.prepareStatement(sql.formatted(select(missing), new Relation.Readings(kind).from()))) {
            statement.setArray(
                    1, connection.createArrayOf("int4", sought.keySet().toArray()));
            statement.setObject(2, from.atOffset(ZoneOffset.UTC));
            statement.setObject(3, to.atOffset(ZoneOffset.UTC));
            statement.setObject(4, before.atOffset(ZoneOffset.UTC));
            read(statement, missing);
            return true;
        } catch (SQLException e) {
            if (QUERY_CANCELED.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            connection.rollback();
        }
    }

    /** Two columns a field: what it was, and when. */
    private static String select(List<Field> fields) {
        List<String> columns = new ArrayList<>();
        for (Field field : fields) {
            String column = "r." + KindTable.column(field);
            String named = " FILTER (WHERE " + column + " IS NOT NULL)";
            columns.add("public.last(" + column + ", r.time)" + named);
            columns.add("public.last(" + Replay.JUDGED_AT + ", r.time)" + named);
        }
        return String.join(", ", columns);
    }

    private void read(PreparedStatement statement, List<Field> asked) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Sought of = sought.get(row.getInt(1));
                for (int i = 0; of != null && i < asked.size(); i++) {
                    take(of, asked.get(i), Relation.Readings.value(asked.get(i), row, 2 + 2 * i), row, 3 + 2 * i);
                }
            }
        }
    }

    private void take(Sought of, Field field, double value, ResultSet row, int at) throws SQLException {
        if (Double.isFinite(value) && of.fields().remove(field)) {
            Values only = new Values.Builder(kind)
                    .set(kind.indexOf(field.name()), value)
                    .build();
            consumer.accept(
                    new LastValue(of.device(), only, Relation.instant(row, at).orElseThrow()));
        }
    }
}
