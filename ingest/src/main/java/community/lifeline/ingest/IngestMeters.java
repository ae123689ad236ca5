package community.lifeline.ingest;

import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.write.Batch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What ingest measures of itself, beside the {@link Outcomes}. */
final class IngestMeters {
    private final MeterRegistry meters;
    private final List<Meter> ofThisSpool = new ArrayList<>();
    private final Timer storing;
    private final Timer spooling;
    private final DistributionSummary rows;
    private final Counter spoolFailures;
    private final Counter replayed;

    IngestMeters(MeterRegistry meters, Spool spool, Intake intake, Availability availability) {
        this.meters = meters;
        storing = timer(meters, "database");
        spooling = timer(meters, "spool");
        rows = DistributionSummary.builder("lifeline.batch.rows")
                .description("Observations written together")
                .register(meters);
        spoolFailures = Counter.builder("lifeline.spool.failures")
                .description("Batches that the spool could not take")
                .register(meters);
        replayed = Counter.builder("lifeline.spool.replayed")
                .description("Records taken from the spool into the database")
                .register(meters);
        ofThisSpool.add(Gauge.builder("lifeline.spool.files", spool, Spool::files)
                .description("Batches that wait in the spool")
                .register(meters));
        ofThisSpool.add(Gauge.builder("lifeline.spool.size", spool, Spool::bytes)
                .baseUnit("bytes")
                .description("What the spool holds")
                .register(meters));
        ofThisSpool.add(Gauge.builder(
                        "lifeline.spool.oldest.age", spool, s -> s.oldestAge().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("How long the oldest batch in the spool has waited")
                .register(meters));
        ofThisSpool.add(Gauge.builder(
                        "lifeline.spool.postponed", spool, s -> s.postponed().size())
                .description("Batches in the spool that the database refuses, a person must see why")
                .register(meters));
        ofThisSpool.add(FunctionCounter.builder("lifeline.spool.corrupt", spool, Spool::corrupt)
                .description("Damaged batches set aside, a person must look at them")
                .register(meters));
        ofThisSpool.add(Gauge.builder("lifeline.ingest.queue", intake, Intake::rows)
                .description("Observations that wait to be written")
                .register(meters));
        ofThisSpool.add(Gauge.builder("lifeline.database.up", availability, a -> a.isStoring() ? 1 : 0)
                .description("1 while readings go to the database")
                .register(meters));
    }

    private static Timer timer(MeterRegistry meters, String to) {
        return Timer.builder("lifeline.batch.write")
                .description("Time to make a batch durable")
                .tag("to", to)
                .register(meters);
    }

    void stored(Batch batch, long start) {
        storing.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        rows.record(batch.observations().size());
    }

    void spooled(Batch batch, long start) {
        spooling.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        rows.record(batch.observations().size());
    }

    void spoolFailed() {
        spoolFailures.increment();
    }

    void replayed(int records) {
        replayed.increment(records);
    }

    /** The gauges look at a spool that is closed now; another ingest in this process brings its own. */
    void close() {
        ofThisSpool.forEach(meters::remove);
    }
}
