package community.lifeline.alerts.responding;

import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Compares what the tables say of responses with what their journals come to, as one connection sees both. */
final class Comparison {
    private static final String ROWS = "SELECT id, "
            + Arrays.stream(Column.values()).map(Column::read).collect(Collectors.joining(", "))
            + " FROM lifeline.response WHERE id = ANY (?)";
    private static final String TIED =
            "SELECT alert_id, response_id, over FROM lifeline.response_alert WHERE alert_id = ANY (?)";

    private final Connection connection;
    private final Map<String, Optional<Plan>> plans = new HashMap<>();

    Comparison(Connection connection) {
        this.connection = connection;
    }

    /**
     * A response by its journal.
     *
     * @param held empty where its journal cannot be told, and nothing can be put right by it
     */
    record Compared(Optional<Held> held, List<Discord> discords) {
        static Compared not(UUID id, String why) {
            return new Compared(
                    Optional.empty(), List.of(new Discord(id, Discord.JOURNAL, Optional.empty(), Optional.of(why))));
        }
    }

    private record Tie(UUID response, boolean over) {}

    /** Those of {@code ids} that differ; what a newer Lifeline wrote is left to it. */
    Map<UUID, Compared> of(Collection<UUID> ids) throws SQLException {
        Map<UUID, List<Entry>> journals = Journal.of(connection, ids);
        Map<UUID, Map<Column, Optional<String>>> rows = rows(ids);
        Map<UUID, Compared> found = new HashMap<>();
        Map<UUID, Held> told = new HashMap<>();
        for (UUID id : ids) {
            try {
                Held held = held(id, journals.getOrDefault(id, List.of()));
                told.put(id, held);
                found.put(id, new Compared(Optional.of(held), row(held, Optional.ofNullable(rows.get(id)))));
            } catch (NewerJournalException _) {
                // Whoever wrote it knows what follows from it.
            } catch (RuntimeException e) {
                // One that is damaged must not keep the others from being looked at.
                found.put(id, Compared.not(id, "unreadable: " + e.getMessage()));
            }
        }
        Map<UUID, Tie> ties = ties(told.values());
        told.forEach((id, held) -> found.computeIfPresent(id, (_, row) -> with(row, alerts(held, ties))));
        found.values().removeIf(each -> each.discords().isEmpty());
        return found;
    }

    private static Compared with(Compared row, List<Discord> more) {
        List<Discord> all = new ArrayList<>(row.discords());
        all.addAll(more);
        return new Compared(row.held(), List.copyOf(all));
    }

    private Held held(UUID id, List<Entry> entries) throws SQLException {
        List<Recorded> history = EventText.read(entries);
        if (history.isEmpty() || !(history.getFirst().event() instanceof Event.Raised raised)) {
            throw new IllegalArgumentException("it does not begin with its raising");
        }
        Plan plan = plan(raised)
                .orElseThrow(() -> new IllegalArgumentException(
                        "its plan " + raised.plan() + " " + raised.planVersion() + " is not in response_plan"));
        return Held.of(id, plan, history);
    }

    private Optional<Plan> plan(Event.Raised raised) throws SQLException {
        String key = raised.plan() + " " + raised.planVersion();
        Optional<Plan> known = plans.get(key);
        if (known == null) {
            known = ResponseRows.plan(connection, raised.plan(), raised.planVersion())
                    .map(PlanText::read);
            plans.put(key, known);
        }
        return known;
    }

    private static List<Discord> row(Held held, Optional<Map<Column, Optional<String>>> row) {
        UUID id = held.response().id();
        if (row.isEmpty()) {
            String stage = held.response().stage().label();
            return List.of(new Discord(id, Discord.ROW, Optional.empty(), Optional.of(stage)));
        }
        List<Discord> found = new ArrayList<>();
        row.get().forEach((column, table) -> {
            Optional<String> wanted = column.by(held);
            if (!column.agrees(table, wanted)) {
                found.add(new Discord(id, column.label(), table, wanted));
            }
        });
        return found;
    }

    /** An alert that is torn from its open response is forgotten: nothing would be told of it any more. */
    private static List<Discord> alerts(Held held, Map<UUID, Tie> ties) {
        Response response = held.response();
        List<Discord> found = new ArrayList<>();
        for (Cause cause : responsible(held)) {
            Tie tie = ties.get(cause.alert());
            boolean agrees = tie != null && tie.response().equals(response.id()) && tie.over() == cause.over();
            if (!agrees) {
                Optional<String> table = Optional.ofNullable(tie)
                        .map(known -> text(cause.alert(), known.over()) + " of " + known.response());
                found.add(new Discord(
                        response.id(), Discord.ALERT, table, Optional.of(text(cause.alert(), cause.over()))));
            }
        }
        return found;
    }

    /** None of what is over: whoever came after it may have taken them. */
    private static Collection<Cause> responsible(Held held) {
        return held.response().over() ? List.of() : held.response().causes().values();
    }

    private static String text(UUID alert, boolean over) {
        return alert + (over ? " (over)" : " (fires)");
    }

    private Map<UUID, Tie> ties(Collection<Held> told) throws SQLException {
        Object[] alerts = told.stream()
                .flatMap(held -> responsible(held).stream())
                .map(Cause::alert)
                .toArray();
        Map<UUID, Tie> ties = new HashMap<>();
        if (alerts.length == 0) {
            return ties;
        }
        try (PreparedStatement statement = connection.prepareStatement(TIED)) {
            statement.setArray(1, connection.createArrayOf("uuid", alerts));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ties.put(row.getObject(1, UUID.class), new Tie(row.getObject(2, UUID.class), row.getBoolean(3)));
                }
            }
        }
        return ties;
    }

    private Map<UUID, Map<Column, Optional<String>>> rows(Collection<UUID> ids) throws SQLException {
        Map<UUID, Map<Column, Optional<String>>> rows = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Map<Column, Optional<String>> columns = new EnumMap<>(Column.class);
                    for (Column column : Column.values()) {
                        columns.put(column, Optional.ofNullable(row.getString(column.label())));
                    }
                    rows.put(row.getObject(1, UUID.class), columns);
                }
            }
        }
        return rows;
    }
}
