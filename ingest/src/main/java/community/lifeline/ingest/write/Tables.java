package community.lifeline.ingest.write;

import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.ingest.schema.KindTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The tables that rows go into, looked up in the database when a kind is first met. Confined to the thread that writes. */
final class Tables {
    private final Kinds kinds;
    private final EventTable events;
    private final Map<String, ReadingTable> readings = new HashMap<>();

    Tables(Kinds kinds) {
        this.kinds = kinds;
        this.events = new EventTable(kinds);
    }

    RowTable of(Connection connection, Observation observation) throws SQLException {
        return switch (observation) {
            case Observation.Reading reading ->
                readings(connection, reading.device().kind());
            case Observation.Event _, Observation.Status _ -> events;
        };
    }

    private ReadingTable readings(Connection connection, String kind) throws SQLException {
        ReadingTable table = readings.get(kind);
        if (table == null) {
            table = ReadingTable.load(connection, new KindTable(kinds.require(kind)));
            readings.put(kind, table);
        }
        return table;
    }

    /** The tables may have been altered while the database was out of sight. */
    void forget() {
        readings.clear();
    }
}
