package community.lifeline.ingest.write;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.ingest.schema.ColumnType;
import community.lifeline.ingest.schema.KindTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to bring one reading of four measurements into PostgreSQL's binary COPY format, in a batch of 500. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncodingBenchmark {
    private static final int ROWS = 500;
    private static final int MEASURED = 4;
    private static final Instant NOW = Instant.parse("2026-11-22T03:21:05Z");

    @Param({"gas", "water", "elevator"})
    String kind = "gas";

    private final List<Row> rows = new ArrayList<>();
    private final CopyBuffer buffer = new CopyBuffer();
    private ReadingTable table;

    @Setup
    public void measure() throws Exception {
        KindTable described = new KindTable(KindFiles.builtIn().require(kind));
        table = ReadingTable.of(
                described, described.kind().fields().stream().collect(Collectors.toMap(Field::name, ColumnType::of)));
        for (int i = 0; i < ROWS; i++) {
            rows.add(Row.of(i, i, reading(described.kind(), i)));
        }
    }

    private static Observation reading(DeviceKind kind, int number) {
        Values.Builder values = new Values.Builder(kind);
        for (int cell = 0; cell < MEASURED; cell++) {
            values.set(cell, kind.fields().get(cell) instanceof Field.Metric metric ? metric.max() / 2 : 0);
        }
        Stamp stamp = new Stamp(NOW, NOW, Optional.empty(), number, false);
        return new Observation.Reading(
                new DeviceId("xinghu", kind.id(), "d-" + number), stamp, 0, values.build(), Optional.empty());
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public CopyBuffer encode() {
        buffer.begin();
        for (Row row : rows) {
            buffer.row(table.columns().size());
            table.encode(row, buffer);
        }
        return buffer;
    }
}
