package community.lifeline.ingest.write;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import community.lifeline.ingest.quarantine.QuarantineRows;
import community.lifeline.ingest.registry.DeviceRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One try to write some observations of a batch, and perhaps its quarantined messages, with one commit. */
final class Transaction {
    private final Connection connection;
    private final Batch batch;
    private final DeviceRegistry registry;
    private final Tables tables;
    private final CopyBuffer buffer;
    private final Refusal refusal;
    private final List<Quarantined> quarantine = new ArrayList<>();
    private final Map<Integer, Outcome> outcomes = new HashMap<>();

    Transaction(
            Connection connection,
            Batch batch,
            DeviceRegistry registry,
            Tables tables,
            CopyBuffer buffer,
            Refusal refusal) {
        this.connection = connection;
        this.batch = batch;
        this.registry = registry;
        this.tables = tables;
        this.buffer = buffer;
        this.refusal = refusal;
    }

    /**
     * Puts those observations of the batch whose places {@code part} names, and {@code bad} beside them, into the
     * tables. Returns after the commit with what became of each; throws having changed nothing.
     */
    Map<Integer, Outcome> run(List<Integer> part, List<Quarantined> bad, boolean staged) throws SQLException {
        quarantine.addAll(bad);
        List<Row> stored = new ArrayList<>();
        for (var entry : byTable(part).entrySet()) {
            stored.addAll(write(entry.getKey(), entry.getValue(), staged));
        }
        QuarantineRows.insert(connection, quarantine);
        batch.commitIsTried();
        connection.commit();
        stored.forEach(row -> registry.seen(row.device(), row.observation().receivedAt()));
        return outcomes;
    }

    private Map<RowTable, List<Row>> byTable(List<Integer> part) throws SQLException {
        List<Observation> observations = batch.observations();
        Set<DeviceId> devices = new HashSet<>();
        List<Integer> admitted = new ArrayList<>(part.size());
        for (int index : part) {
            Observation observation = observations.get(index);
            if (registry.admits(observation.device())) {
                devices.add(observation.device());
                admitted.add(index);
            } else {
                refuse(index, observation);
            }
        }
        Map<DeviceId, Integer> ids = registry.register(connection, devices);
        Map<RowTable, List<Row>> rows = new LinkedHashMap<>();
        for (int index : admitted) {
            Observation observation = observations.get(index);
            Integer id = ids.get(observation.device());
            if (id == null) {
                throw new IllegalStateException("the device " + observation.device() + " was not registered");
            }
            rows.computeIfAbsent(tables.of(connection, observation), _ -> new ArrayList<>())
                    .add(Row.of(index, id, observation));
        }
        return rows;
    }

    /** Only a closed registry refuses: it was not loaded yet when the gateway asked, or has changed since. */
    private void refuse(int index, Observation observation) {
        quarantine.add(refusal.of(
                observation,
                Reason.UNKNOWN_DEVICE,
                "the device '" + observation.device() + "' is not listed and the registry is closed"));
        outcomes.put(index, Outcome.quarantined(Reason.UNKNOWN_DEVICE));
    }

    /** The rows that are in the table now and were not before. */
    private List<Row> write(RowTable table, List<Row> all, boolean staged) throws SQLException {
        Set<Integer> duplicates = new HashSet<>(new Repeats(connection).among(table, all));
        List<Row> rows = without(duplicates, all);
        if (staged) {
            duplicates.addAll(new Staging(connection, buffer).insert(table, rows, batch.isCommitTried()));
        } else if (!rows.isEmpty()) {
            new Copy(connection, buffer).direct(table, rows);
        }
        for (Row row : all) {
            outcomes.put(row.index(), duplicates.contains(row.index()) ? Outcome.DUPLICATE : Outcome.STORED);
        }
        return staged ? without(duplicates, all) : rows;
    }

    private static List<Row> without(Set<Integer> places, List<Row> rows) {
        return places.isEmpty()
                ? rows
                : rows.stream().filter(row -> !places.contains(row.index())).toList();
    }
}
