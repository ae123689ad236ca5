package community.lifeline.ingest;

import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.ingest.record.RecordLines;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolConfig;
import community.lifeline.ingest.testing.Sample;
import community.lifeline.ingest.write.ReadingWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static community.lifeline.ingest.testing.Sample.NOW;
import static community.lifeline.ingest.testing.Sample.lel;
import static community.lifeline.ingest.testing.Sample.message;
import static org.assertj.core.api.Assertions.assertThat;

class WriteLoopTest {
    @TempDir
    Path folder;

    @Test
    void saysThatItEndedByAnErrorAndAcknowledgesNothing() throws Exception {
        DataSource exhausted = (DataSource)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    throw new OutOfMemoryError("Java heap space");
                });
        Clock clock = Clock.systemUTC();
        Availability availability = new Availability(clock);
        availability.databaseTook();
        Intake intake = new Intake(10);
        CompletableFuture<Void> durable = intake.offer(new Delivery(List.of(message(lel("g1", NOW, 1)))));
        try (Spool spool = Spool.open(new SpoolConfig(folder, 10_000, 0), clock)) {
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            RecordLines lines = new RecordLines(Sample.KINDS, clock);
            DeviceRegistry registry = new DeviceRegistry(exhausted, DeviceRegistry.Mode.OPEN, clock);
            ReadingWriter writer = new ReadingWriter(exhausted, Sample.KINDS, registry, lines);
            BatchStore store = new BatchStore(
                    writer,
                    spool,
                    lines,
                    availability,
                    new IngestMeters(meters, spool, intake, availability),
                    new Tap());
            new WriteLoop(intake, store, new Outcomes(meters), availability, new CountDownLatch(0), Duration.ZERO)
                    .run();
        }
        assertThat(availability.state())
                .isInstanceOfSatisfying(
                        IngestState.Ended.class,
                        ended -> assertThat(ended.cause()).contains("Java heap space"));
        assertThat(durable).isNotDone();
    }
}
