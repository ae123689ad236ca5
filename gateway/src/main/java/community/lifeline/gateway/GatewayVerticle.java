package community.lifeline.gateway;

import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.decode.Decoder;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.mapping.MappedDecoder;
import community.lifeline.gateway.mapping.Mapping;
import community.lifeline.gateway.mqtt.Inbound;
import community.lifeline.gateway.mqtt.Inbox;
import community.lifeline.gateway.mqtt.Link;
import community.lifeline.gateway.telemetry.Admission;
import community.lifeline.gateway.telemetry.Kinds;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the broker and passes on what devices say:
 *
 * <pre>
 * take → decode → { store, evaluate } → acknowledge
 * </pre>
 *
 * A message is acknowledged when it is durable and evaluated; the order of acknowledgements is that of arrival.
 */
public final class GatewayVerticle extends VerticleBase {
    private static final int GOODBYE_SECONDS = 5;

    private final GatewayConfig config;
    private final Kinds kinds;
    private final List<Mapping> mappings;
    private final Admission admission;
    private final Clock clock;
    private final GatewayMetrics metrics;
    private final Tap tap;
    private volatile List<Link> links = List.of();
    private @Nullable Inbox inbox;
    private @Nullable Promise<Void> idle;
    private int batches;

    public GatewayVerticle(
            GatewayConfig config,
            Kinds kinds,
            List<Mapping> mappings,
            Admission admission,
            Clock clock,
            MeterRegistry registry,
            Tap tap) {
        this.tap = tap;
        this.config = config;
        this.kinds = kinds;
        this.mappings = mappings;
        this.admission = admission;
        this.clock = clock;
        metrics = new GatewayMetrics(registry);
    }

    /** Starts listening; that the broker is not there yet is no failure, since it is tried until it is. */
    @Override
    public Future<?> start() {
        Decoder decoder =
                new MappedDecoder(mappings, new NativeDecoder(kinds, admission, config.decode()), config.decode());
        Intake intake = new Intake(decoder, kinds, metrics, tap);
        Seam seam = new Seam(vertx, config.evaluators(), metrics);
        Inbox opened = new Inbox(
                clock,
                task -> context.runOnContext(_ -> task.run()),
                arrived -> take(arrived, intake, seam),
                config.inFlightBytes());
        inbox = opened;
        links = config.mqtt().subscriptions().stream()
                .map(subscription -> new Link(config.mqtt(), subscription, opened))
                .toList();
        metrics.watch(opened, links);
        links.forEach(Link::start);
        return Future.succeededFuture();
    }

    /** Whether every connection to the broker stands; may be asked from any thread. */
    public boolean connected() {
        return !links.isEmpty() && links.stream().allMatch(Link::isConnected);
    }

    private void take(List<Inbound> arrived, Intake intake, Seam seam) {
        Intake.Batch batch = intake.take(arrived);
        if (batch.size() == 0) {
            return;
        }
        batches++;
        Future<Void> stored = seam.store(batch.delivery()).onSuccess(_ -> metrics.durable(batch.size()));
        Future<Void> evaluated = seam.evaluate(batch.delivery());
        Future.join(stored, evaluated).onSuccess(_ -> {
            batch.acknowledge();
            landed();
        });
    }

    private void landed() {
        batches--;
        if (batches == 0 && idle != null) {
            idle.tryComplete();
        }
    }

    /** Takes nothing more, gives what is under way a moment to become durable and acknowledged, and disconnects. */
    @Override
    public Future<?> stop() {
        Promise<Void> quiet = Promise.promise();
        idle = quiet;
        if (inbox != null) {
            inbox.close();
        }
        if (batches == 0) {
            quiet.complete();
        }
        return quiet.future()
                .timeout(GOODBYE_SECONDS, TimeUnit.SECONDS)
                .otherwiseEmpty()
                .compose(_ -> Future.join(links.stream().map(this::disconnect).toList()));
    }

    private Future<Void> disconnect(Link link) {
        return vertx.executeBlocking(
                () -> {
                    link.stop();
                    return null;
                },
                false);
    }
}
