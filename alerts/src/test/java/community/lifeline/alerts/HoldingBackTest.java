package community.lifeline.alerts;

import community.lifeline.alerts.rule.InhibitionFiles;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.suppress.FlapConfig;
import community.lifeline.gateway.bus.Addresses;
import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.bus.LocalCodec;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.ingest.spool.SpoolConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Readings come, and are stored, before the alerts of the last run are taken up; none of them is judged without these. */
class HoldingBackTest {
    private static final int PARTITIONS = 2;

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void whatComesIsJudgedOnceEveryPartitionKnowsWhatStood() throws Exception {
        try (AlertDesk desk = desk()) {
            AlertsVerticle.registerCodec(vertx);
            LocalCodec.register(vertx.eventBus(), Delivery.class);
            List<AlertsVerticle> partitions = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                partitions.add(new AlertsVerticle(desk, partition, Set::of));
                await(vertx.deployVerticle(partitions.getLast()));
            }

            List<CompletableFuture<?>> judged = List.of(send(0), send(1));

            assertThatThrownBy(() -> CompletableFuture.anyOf(judged.get(0), judged.get(1))
                            .get(200, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            await(AlertsVerticle.takeUp(partitions));
            for (CompletableFuture<?> each : judged) {
                each.get(30, TimeUnit.SECONDS);
            }
            assertThat(judged).allMatch(CompletableFuture::isDone);
        }
    }

    private CompletableFuture<?> send(int partition) {
        Delivery delivery = new Delivery(List.of(new Message(List.of(Station.now("g-1", "lel", 25)), List.of())));
        return vertx.eventBus()
                .request(Addresses.evaluate(partition), delivery, new DeliveryOptions().setSendTimeout(60_000))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private AlertDesk desk() throws Exception {
        RuleBook book = RuleFiles.load(Station.KINDS, List.of());
        return AlertDesk.open(
                AlertsConfig.of(PARTITIONS, new SpoolConfig(folder, 1 << 28, 0)),
                book,
                new Suppression(InhibitionFiles.load(book, List.of()), FlapConfig.DEFAULT, ZoneOffset.UTC),
                Station.KINDS,
                away(),
                List.of(),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    private static DataSource away() {
        return (DataSource) Proxy.newProxyInstance(
                HoldingBackTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    throw new SQLException("away");
                });
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
