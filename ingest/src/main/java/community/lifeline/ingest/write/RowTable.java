package community.lifeline.ingest.write;

import community.lifeline.gateway.telemetry.Observation;
import java.util.List;

/** A hypertable that rows are copied into. */
sealed interface RowTable permits ReadingTable, EventTable {
    /** With the schema. */
    String name();

    /** In the order of {@link #encode}. */
    List<String> columns();

    /** Appends the row's columns, without their count. */
    void encode(Row row, CopyBuffer out);

    /** The columns that every such table begins with. */
    static void encodeFixed(Row row, CopyBuffer out) {
        Observation observation = row.observation();
        out.int8(row.time());
        out.int4(row.device());
        out.int8(row.receivedAt());
        out.int8(row.fingerprint());
        out.int4(observation.quality());
        observation.stamp().claimed().ifPresentOrElse(claimed -> out.int8(Micros.of(claimed)), out::missing);
        observation.extra().ifPresentOrElse(extra -> out.jsonb(Jsonb.storable(extra)), out::missing);
    }
}
