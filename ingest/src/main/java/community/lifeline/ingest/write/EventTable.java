package community.lifeline.ingest.write;

import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.ingest.record.Measurements;
import community.lifeline.ingest.schema.KindTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code device_event}: events and statuses of all kinds. */
final class EventTable implements RowTable {
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.UTF_8);
    private static final byte[] STATUS = "status".getBytes(StandardCharsets.UTF_8);

    private final Kinds kinds;
    private final Measurements measurements = new Measurements();
    private final List<String> columns = new ArrayList<>(KindTable.FIXED);

    EventTable(Kinds kinds) {
        this.kinds = kinds;
        columns.addAll(List.of("type", "code", "measurements"));
    }

    @Override
    public String name() {
        return "lifeline.device_event";
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void encode(Row row, CopyBuffer out) {
        RowTable.encodeFixed(row, out);
        switch (row.observation()) {
            case Observation.Reading reading ->
                throw new IllegalArgumentException("a reading of " + reading.device() + " is no event");
            case Observation.Event event -> code(out, EVENT, event.code());
            case Observation.Status status ->
                code(out, STATUS, status.presence().name().toLowerCase(Locale.ROOT));
        }
        Observation observation = row.observation();
        if (observation.values().isEmpty()) {
            out.missing();
        } else {
            out.jsonb(measurements.write(kinds.require(observation.device().kind()), observation.values()));
        }
    }

    private static void code(CopyBuffer out, byte[] type, String code) {
        out.text(type);
        out.text(code.replace('\0', '\ufffd').getBytes(StandardCharsets.UTF_8));
    }
}
