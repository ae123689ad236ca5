package community.lifeline.ingest;

import community.lifeline.gateway.bus.Addresses;
import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.registry.DeviceRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes deliveries from {@link Addresses#STORE} and replies to each once it is durable. Starts without a database: what
 * comes before it is there goes to the spool.
 */
public final class IngestVerticle extends VerticleBase {
    private final IngestConfig config;
    private final Kinds kinds;
    private final DataSource database;
    private final DeviceRegistry registry;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Tap tap;
    private volatile @Nullable Ingest ingest;
    private @Nullable MessageConsumer<Delivery> consumer;

    public IngestVerticle(
            IngestConfig config,
            Kinds kinds,
            DataSource database,
            DeviceRegistry registry,
            Clock clock,
            MeterRegistry meters,
            Tap tap) {
        this.tap = tap;
        this.config = config;
        this.kinds = kinds;
        this.database = database;
        this.registry = registry;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        return onVirtualThread(() -> Ingest.open(config, kinds, database, registry, clock, meters, tap))
                .compose(opened -> {
                    ingest = opened;
                    consumer = vertx.eventBus().localConsumer(Addresses.STORE, message -> keep(opened, message));
                    return consumer.completion();
                });
    }

    /** The reply hops to whom it is for from the thread that writes; by way of this context would be a hop more. */
    private static void keep(Ingest opened, Message<Delivery> message) {
        var _ = opened.keep(message.body()).whenComplete((_, failure) -> {
            if (failure == null) {
                message.reply(null);
            } else {
                message.fail(1, String.valueOf(failure.getMessage()));
            }
        });
    }

    /** How ingest is; empty before it has started. Callable from any thread. */
    public Optional<IngestHealth> health() {
        return Optional.ofNullable(ingest).map(Ingest::health);
    }

    @Override
    public Future<?> stop() {
        Ingest open = ingest;
        MessageConsumer<Delivery> consuming = consumer;
        Future<?> silent = consuming == null ? Future.succeededFuture() : consuming.unregister();
        return open == null
                ? silent
                : silent.compose(_ -> onVirtualThread(() -> {
                    open.close();
                    return open;
                }));
    }

    private <T> Future<T> onVirtualThread(Callable<T> work) {
        Promise<T> promise = Promise.promise();
        Thread.ofVirtual().name("ingest-lifecycle").start(() -> {
            try {
                T result = work.call();
                context.runOnContext(_ -> promise.complete(result));
            } catch (Exception e) {
                context.runOnContext(_ -> promise.fail(e));
            }
        });
        return promise.future();
    }
}
